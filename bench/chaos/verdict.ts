import type { Facts } from "./facts.ts";
import type { Word } from "./words.ts";

/** What was wrong in a try, a sentence for each; all empty if it was survived. `repeated` is no fault of a killed worker. */
export interface Verdict {
  lost: string[];
  twice: string[];
  untrue: string[];
  repeated: string[];
  /** Somebody who isn't who they say, or doesn't belong, saw or did something. */
  letIn: string[];
}

/** Judges one try. */
export function verdictOf(facts: Facts): Verdict {
  return {
    lost: lost(facts),
    twice: twice(facts),
    untrue: untrue(facts),
    repeated: repeated(facts),
    letIn: [],
  };
}

/** A word that says more is to come, so that it isn't the last one. */
const announcesMore = (word: Word) => word.text.includes("⏳");
/** A word that leaves open whether a change was made, and says so. */
const leavesOpen =
  /may (?:not )?have been|may be (?:running|called)|could be (?:it|this|yours)|(?:don't|isn't|not) know[n]?|can't (?:tell|see)/i;
/** A word that says that this rename was made; "it was renamed meanwhile" doesn't. */
const saysRenamed = /\bRenamed: |renamed this job/;
const deniesRerun =
  /nothing was (?:started|sent)|was(?:n't| not) (?:started|sent|re-run)|UP42 refused this re-run/i;

const toPerson = ({ words }: Facts) => words.filter(({ to }) => to === "person");
const toChannel = ({ words }: Facts) => words.filter(({ to }) => to === "channel");

function lost(facts: Facts): string[] {
  const { asked } = facts;
  const heard = asked.kind === "share" ? facts.words : toPerson(facts);
  const found: string[] = [];
  if (!facts.settled) found.push("it was still under way when we stopped waiting");
  const last = heard.at(-1);
  if (!last) return [...found, "the person heard nothing at all"];
  if (heard.every(announcesMore))
    found.push(`the last word was "${brief(last.text)}", and nothing came of it`);
  const broke = heard.find(({ text }) => /broke on our side|a fault of ours/i.test(text));
  if (broke && !/request/i.test(broke.text)) found.push("a failure was told without a reference");
  return [...found, ...forgotten(facts)];
}

/** What UP42 did and nobody was told of in the end. */
function forgotten(facts: Facts): string[] {
  const { asked, begun, now } = facts;
  const heard = toPerson(facts);
  const found: string[] = [];
  const told = (text: RegExp) => heard.some((word) => text.test(word.text));
  const channelTold = () =>
    !asked.inChannel || toChannel(facts).length > 0 || told(/(?:couldn't|can't|could not) tell/i);
  /** What was told as done the channel hears of too; what is left open is for the asker alone. */
  const mustHear = (done: RegExp, what: string, change: string) => {
    if (told(done)) {
      if (!channelTold()) found.push(`the channel never heard of the ${change}`);
    } else if (!told(leavesOpen)) found.push(`${what} and the asker never heard of it`);
  };
  for (const id of begun) mustHear(new RegExp(`re-ran[^]*${id}`), `job ${id} was begun`, "re-run");
  if (facts.renamesMade > 0) mustHear(saysRenamed, "the job was renamed", "rename");
  if (facts.cancelled && now.status === "CANCELLED")
    mustHear(/cancelled this job|is CANCELLED(?!\. UP42 didn't confirm)/, "the job is CANCELLED", "cancel");
  return found;
}

function twice(facts: Facts): string[] {
  const found: string[] = [];
  if (facts.begun.length > 1)
    found.push(`${facts.begun.length} jobs came of one re-run: ${facts.begun.join(", ")}`);
  if (facts.rerunsSent > 1) found.push(`a re-run was sent ${facts.rerunsSent} times`);
  if (facts.renamesMade > 1 && facts.renamedBetween) found.push("a rename was made again over another's");
  const announced = new Set(toChannel(facts).map(({ text }) => text));
  if (facts.asked.kind !== "share" && announced.size > 1)
    found.push(`the channel was told different things: ${[...announced].map(brief).join(" / ")}`);
  return found;
}

function untrue(facts: Facts): string[] {
  const found: string[] = [];
  for (const { text, to } of facts.words) {
    const said = `"${brief(text)}"`;
    const change = sentenceOf(text);
    if (/re-ran/.test(change) && !facts.begun.some((id) => text.includes(id)))
      found.push(`${said} to the ${to}, but no such job came of it`);
    if (
      facts.strangers.some((id) => text.includes(id)) &&
      !leavesOpen.test(text) &&
      /re-ran|came of it/.test(change)
    )
      found.push(`${said} to the ${to} names a stranger's job`);
    if (deniesRerun.test(change) && !leavesOpen.test(text) && facts.begun.length > 0)
      found.push(`${said}, but job ${facts.begun[0]} was begun`);
    if (/sent once/.test(change) && !leavesOpen.test(text) && facts.rerunsSent === 0)
      found.push(`${said}, but it never was sent`);
    if (saysRenamed.test(change) && facts.renamesMade === 0)
      found.push(`${said}, but the job was not renamed`);
    if (/cancelled this job/.test(change) && !facts.cancelled) found.push(`${said}, but no cancel took hold`);
    if (/asked UP42 to cancel/.test(change) && !facts.cancelTaken && !facts.cancelled)
      found.push(`${said}, but UP42 took no cancel`);
    if (/uses no further credits/.test(change) && facts.now.status !== "CANCELLED")
      found.push(`${said}, but the job is ${facts.now.status}`);
    if (/was not cancelled/.test(change) && facts.cancelled) found.push(`${said}, but it was`);
  }
  const last = toPerson(facts).findLast((word) => !announcesMore(word));
  const done = facts.begun.length > 0 || (facts.asked.kind === "rename" && facts.renamesMade > 0);
  if (
    last &&
    done &&
    /\bask again\b|try again/i.test(last.text) &&
    !leavesOpen.test(last.text) &&
    !/re-ran/.test(last.text) &&
    !saysRenamed.test(last.text)
  )
    found.push(`"${brief(last.text)}" invites to ask again for what was done`);
  for (const { label, status, whole } of facts.files) {
    if (status !== 200) found.push(`the link "${label}" leads nowhere (${status})`);
    else if (whole === false) found.push(`the link "${label}" leads to something else than the whole`);
  }
  return found;
}

/** The same thing, added to what stands there already. */
function repeated({ words }: Facts): string[] {
  const added = words.filter((word) => !word.replaces && !announcesMore(word));
  const times = new Map<string, number>();
  for (const { to, text } of added)
    times.set(`${to}: ${brief(text)}`, (times.get(`${to}: ${brief(text)}`) ?? 0) + 1);
  return [...times].filter(([, count]) => count > 1).map(([said, count]) => `${said} (${count} times)`);
}

/** What a message says, without its buttons: "Re-run" on one says nothing of what was done. */
function sentenceOf(text: string): string {
  return text.replace(/\[\d+ [^\]]*\](?: \([^)]*\))?/g, "");
}

export function brief(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}
