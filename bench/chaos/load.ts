import { setTimeout as wait } from "node:timers/promises";
import type { ChaosRun } from "./chaos-run.ts";
import { randomFrom } from "./random.ts";
import type { Heard, ResponseUrls } from "./response-urls.ts";
import { commandForm, send } from "./slack-requests.ts";
import type { Teller } from "./tried.ts";
import { until } from "./until.ts";
import { brief, type Verdict } from "./verdict.ts";

/** Nobody waits longer than this without a word, milliseconds. */
const firstWordMs = 10_000;
/** All have been sent after this many milliseconds. */
const spreadMs = 10_000;
/** Seconds after which who hasn't been answered isn't waited for any more. */
const patienceSeconds = 150;

interface Asking {
  user: string;
  text: string;
  /** Milliseconds after the beginning. */
  at: number;
  responseId: string;
}

/** Who types what when: many people at once, five of them about a job for which UP42 never answers. */
export function planLoad(seed: number, commands: number, job: string, hanging: string): Asking[] {
  const random = randomFrom(seed, "load");
  const texts = [
    "help",
    `status ${job}`,
    "status latest",
    "jobs",
    "rename",
    "jobs --status failed",
    `tasks ${job}`,
  ];
  const people = Math.ceil(commands / 3);
  return Array.from({ length: commands }, (_, nth) => ({
    user: nth < 5 ? `U9${nth}` : `U1${String(random.below(people)).padStart(4, "0")}`,
    text: nth < 5 ? `status ${hanging}` : random.pick(texts),
    at: nth < 5 ? 0 : random.below(spreadMs),
    responseId: `load${nth}`,
  }));
}

/** Many commands within ten seconds, and what each person heard when. */
export async function load(
  run: ChaosRun,
  responses: ResponseUrls,
  seed: number,
  teller: Teller,
  commands: number,
): Promise<void> {
  const job = await run.up42.make({ name: "Asked for by many" });
  // Not the newest, or everybody who asks for the latest would wait for it.
  const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
  const hanging = await run.up42.make({ name: "Hangs", createdAt: anHourAgo });
  await run.up42.knob("POST", "/faults", { kind: "hang", path: hanging.id });
  const plan = planLoad(seed, commands, job.id, hanging.id);
  const secret = run.settings.SLACK_SIGNING_SECRET;
  const asked = await Promise.all(
    plan.map(async ({ user, text, at, responseId }) => {
      await wait(at);
      const sentAt = Date.now();
      const responseUrl = responses.url(responseId);
      const form = commandForm(
        { person: { user, team: "T1" }, responseUrl, id: `${responseId}.${sentAt}` },
        text,
      );
      const { status, body } = await send(run.local.gateway, form, secret);
      const first: Heard[] = body === "" ? [] : [{ at: Date.now(), text: readable(body) }];
      return { user, text, responseId, sentAt, status, first };
    }),
  );
  const wordsTo = ({ responseId, first }: (typeof asked)[number]) => [
    ...first,
    ...responses.heard(responseId),
  ];
  const isFinal = ({ text }: Heard) => !text.includes("⏳");
  await until(async () => asked.every((it) => wordsTo(it).some(isFinal)), patienceSeconds);
  // Whatever would come a second time comes soon.
  await wait(2_000);

  for (const it of asked) {
    const heard = wordsTo(it);
    const final = heard.filter(isFinal);
    const firstAfter = Math.min(...heard.map(({ at }) => at)) - it.sentAt;
    const verdict: Verdict = { lost: [], twice: [], untrue: [], repeated: [], letIn: [] };
    if (it.status !== 200) verdict.lost.push(`was answered ${it.status}`);
    if (final.length === 0) verdict.lost.push("was never answered");
    else if (firstAfter > firstWordMs)
      verdict.lost.push(`heard nothing for ${(firstAfter / 1000).toFixed(1)} s`);
    const denied = final.find(({ text }) => /didn't get through/.test(text));
    if (denied && final.length > 1) verdict.untrue.push(`"${brief(denied.text)}", and yet it was answered`);
    // Whoever hears that nobody knows whether there will be an answer may well get one.
    const answers = final.filter(
      ({ text }) => !text.includes("isn't known whether your request got through"),
    );
    if (!denied && answers.length > 1)
      verdict.twice.push(
        `was answered ${answers.length} times: ${answers.map(({ text }) => brief(text)).join(" / ")}`,
      );
    const name = `${it.user} types ${it.text} (${it.responseId}):`;
    teller.tried({ family: "load", name, verdict, heard: heard.map(({ text }) => ({ to: "person", text })) });
  }
  teller.said(
    `load: first words after ${firstWords(asked.map((it) => Math.min(...wordsTo(it).map(({ at }) => at)) - it.sentAt))}`,
  );
}

function firstWords(milliseconds: number[]): string {
  const sorted = milliseconds.filter(Number.isFinite).sort((a, b) => a - b);
  const at = (share: number) => ((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) / 1000).toFixed(1);
  return `${at(0.5)} s (half), ${at(0.95)} s (95 of 100), ${at(1)} s (all)`;
}

function readable(body: string): string {
  try {
    return JSON.parse(body).text ?? body;
  } catch {
    return body;
  }
}
