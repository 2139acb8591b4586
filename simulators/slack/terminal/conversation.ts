import { setTimeout as wait } from "node:timers/promises";
import type { Clickable } from "../clickable.ts";
import type { SeenMessage } from "../control-routes.ts";
import type { ActionResult } from "../user-actions.ts";
import { fillForm } from "./fill-form.ts";
import type { Reader } from "./mrkdwn.ts";
import type { Screen } from "./screen.ts";
import { messageClickables, showConfirm, showMessage } from "./show-message.ts";
import type { OpenView, SimulatedUser } from "./simulated-user.ts";

export interface ConversationOptions {
  /** The labels of buttons to click without asking, one after the other. */
  clicks: string[];
  reader: Reader;
  /** How long to wait for the first answer (30). */
  firstAnswerSeconds?: number;
  /** How long without news is taken for the end (3); twice as long after a click, which may set off more. */
  quietSeconds?: number;
}

/** The app's messages that announce another begin with it. */
const hourglass = "⏳";

/** Something went as a person would not want it; the sentence is for them. */
class Ended extends Error {}

/**
 * Types a command and shows what comes, as it comes, until nothing new comes for a while; then, with a person at
 * the screen, lets them click and fill in forms until they leave.
 * @throws Error with a sentence for the person if nothing answered or a button wasn't there
 */
export async function converse(
  person: SimulatedUser,
  text: string,
  screen: Screen,
  options: ConversationOptions,
): Promise<void> {
  const { clicks, reader, firstAnswerSeconds = 30, quietSeconds = 3 } = options;
  const shown = new Map<string, string>();
  const offered: { message: SeenMessage; clickable: Clickable }[] = [];

  /** True if the newest message announces another. */
  let underWay = false;
  const showNews = async (): Promise<boolean> => {
    const news = (await person.news()).filter(({ ts, editedAt }) => shown.get(ts) !== (editedAt ?? ts));
    for (const message of news) {
      const shownAs = showMessage(message, reader, offered.length + 1);
      screen.print(`\n${heading(message, shown.has(message.ts), reader)}\n${shownAs}`);
      underWay = shownAs.startsWith(hourglass);
      shown.set(message.ts, message.editedAt ?? message.ts);
      offered.push(...messageClickables(message).map((clickable) => ({ message, clickable })));
    }
    return news.length > 0;
  };

  const showUntilQuiet = async (quiet: number) => {
    let deadline = Date.now() + firstAnswerSeconds * 1000;
    let answered = false;
    while (Date.now() < deadline) {
      if (await showNews()) {
        answered = true;
        deadline = Date.now() + (underWay ? firstAnswerSeconds : quiet) * 1000;
      }
      await wait(100);
    }
    if (!answered) throw new Ended(`No answer came within ${firstAnswerSeconds} s.`);
  };

  const click = async (message: SeenMessage, wanted: string | Clickable) => {
    const before = new Set((await person.views()).map(({ id }) => id));
    const done = await person.click(message, wanted);
    if (done.error) throw new Ended(failure(done));
    const form = (await person.views()).find(({ id }) => !before.has(id));
    if (form) await fillForm(person, form as OpenView, screen, reader);
    await showUntilQuiet(2 * quietSeconds);
  };

  await person.type(text);
  await showUntilQuiet(quietSeconds);

  for (const label of clicks) {
    const offer = offered.findLast(({ message }) =>
      messageClickables(message).some((clickable) => clickable.label.includes(label)),
    );
    if (!offer) {
      const labels = [...new Set(offered.map(({ clickable }) => `"${clickable.label}"`))].join(", ");
      throw new Ended(`No button says "${label}". ${labels ? `There are ${labels}.` : "There are none."}`);
    }
    screen.print(reader.style.dim(`\n(clicks "${label}")`));
    await click(offer.message, label);
  }

  while (screen.interactive && offered.length > 0) {
    const line = await askMeanwhile(screen, showNews);
    if (!line?.trim()) return;
    const offer = offered[Number(line.trim()) - 1];
    if (!offer) {
      screen.print(`There is no ${line.trim()}: the buttons go from 1 to ${offered.length}.`);
      continue;
    }
    const { confirm } = offer.clickable;
    if (confirm && !(await accepts(screen, `${showConfirm(confirm, reader)} [y/N] `))) continue;
    await click(offer.message, offer.clickable).catch((error: Error) => screen.print(error.message));
  }
}

/** Asks for a number, and shows news that come while the person thinks. */
async function askMeanwhile(screen: Screen, showNews: () => Promise<boolean>): Promise<string | undefined> {
  const answered = new AbortController();
  const watching = (async () => {
    while (!answered.signal.aborted) {
      await showNews();
      await wait(300, undefined, { signal: answered.signal }).catch(() => {});
    }
  })();
  screen.print("");
  const line = await screen.ask("Press a number to click, Enter to leave: ");
  answered.abort();
  await watching;
  return line;
}

async function accepts(screen: Screen, question: string): Promise<boolean> {
  return /^y/i.test((await screen.ask(question))?.trim() ?? "");
}

function heading(
  { ts, ephemeral, editedAt }: SeenMessage,
  again: boolean,
  { style, timeZone }: Reader,
): string {
  const time = new Date(Number(editedAt ?? ts) * 1000).toLocaleTimeString(
    "en-GB",
    timeZone ? { timeZone } : {},
  );
  const who = ephemeral ? "only you see this" : "everyone in the channel sees this";
  return style.dim(`${time} · ${who}${again ? " · changed" : ""}`);
}

function failure({ status, error, milliseconds }: ActionResult): string {
  return status === null
    ? `The app didn't answer the click within ${milliseconds} ms (${error}).`
    : `The app answered the click with HTTP ${status} (${error}).`;
}
