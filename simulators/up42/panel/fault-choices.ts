import type { Fault } from "../faults.ts";

/** A way for UP42 to fail that is one press away. */
export interface FaultChoice {
  title: string;
  /** What the bot does with it. */
  bot: string;
  fault: Pick<Fault, "kind"> & Partial<Fault>;
}

/** What re-runs, renames and cancels are sent to, and nothing else is. */
const changesOnly = "/workflows/|/cancel$";

export const usualFaults: FaultChoice[] = [
  {
    title: "UP42 answers slowly",
    bot: "Each request takes 7 s. After 6 s the bot says that one still has to wait, then it answers.",
    fault: { kind: "latency", ms: 7_000 },
  },
  {
    title: "UP42 is down",
    bot: "Errors (500). The bot tries again by itself, then says that UP42 gave no proper answer.",
    fault: { kind: "500" },
  },
  {
    title: "UP42 doesn't answer",
    bot: "Requests hang. The bot says that it waits, tries once more by itself, and gives up after half a minute.",
    fault: { kind: "hang" },
  },
  {
    title: "UP42 hangs up",
    bot: "Connections break. The bot tries again by itself, then says that UP42 gave no proper answer.",
    fault: { kind: "reset" },
  },
  {
    title: "UP42 is rate-limiting",
    bot: "Too many requests (429). The bot waits as long as UP42 says and tries again, then says what UP42 says.",
    fault: { kind: "429" },
  },
  {
    title: "UP42 sends a web page",
    bot: "HTML in place of JSON (502). The bot tries again by itself, then says that this was no proper answer.",
    fault: { kind: "html" },
  },
];

export const otherFaults: FaultChoice[] = [
  {
    title: "Changes are done, but the answer is lost",
    bot: "Re-run, rename, cancel. The bot doesn't ask twice: it looks what came of it, and tells.",
    fault: { kind: "lost-answer", path: changesOnly },
  },
  {
    title: "Changes are done, but answered with an error",
    bot: "A 502 for what was done. The bot takes it as not known, looks what came of it, and tells.",
    fault: { kind: "done-but", path: changesOnly },
  },
  {
    title: "UP42 refuses each request",
    bot: "An error 400 in UP42's words. The bot quotes it.",
    fault: { kind: "error", path: "^/projects/" },
  },
  {
    title: "UP42 says that the token has expired",
    bot: "A 401. The bot signs in again; as that doesn't help, it says that UP42 refuses its key.",
    fault: { kind: "expired-token" },
  },
  {
    title: "UP42's answers are empty",
    bot: "An envelope with no data. The bot says that the answer made no sense.",
    fault: { kind: "no-data", path: "^/projects/" },
  },
  {
    title: "UP42 leads elsewhere",
    bot: "A redirect to a web page. The bot says that this was no proper answer.",
    fault: { kind: "redirect", path: "^/projects/" },
  },
];

const allChoices = [...usualFaults, ...otherFaults];

/** Whether this fault is the one of the choice: the same kind, as wide, and without an end. */
function isOf(choice: FaultChoice, fault: Fault): boolean {
  return (
    fault.kind === choice.fault.kind &&
    fault.path === choice.fault.path &&
    fault.method === undefined &&
    fault.times === undefined
  );
}

export function isOn(choice: FaultChoice, faults: readonly Fault[]): boolean {
  return faults.some((fault) => isOf(choice, fault));
}

/**
 * The faults after a press on this choice. UP42 is in one trouble at a time, and may be slow besides; what was switched on
 * elsewhere, such as with curl, stays. Slowness comes first, since a request meets the faults in order.
 */
export function pressed(choice: FaultChoice, faults: readonly Fault[]): (Fault | FaultChoice["fault"])[] {
  const slow = choice.fault.kind === "latency";
  const kept = faults.filter((fault) => {
    if (isOf(choice, fault)) return false;
    const ours = allChoices.some((other) => isOf(other, fault));
    return slow || !ours || fault.kind === "latency";
  });
  if (isOn(choice, faults)) return kept;
  return slow ? [choice.fault, ...kept] : [...kept, choice.fault];
}

/** What is on, in the words of the choices; what isn't one of them by its kind. */
export function wordsOf(faults: readonly Fault[]): string[] {
  return faults.map((fault) => {
    const choice = allChoices.find((each) => isOf(each, fault));
    if (choice) return choice.title;
    const narrowed = [fault.method, fault.path, fault.times && `${fault.times} more`].filter(Boolean);
    return `“${fault.kind}”${narrowed.length > 0 ? ` (${narrowed.join(", ")})` : ""}`;
  });
}
