import { setTimeout as wait } from "node:timers/promises";
import type { Clickable } from "../clickable.ts";
import type { SeenMessage } from "../seen-message.ts";
import type { ActionResult } from "../user-actions.ts";
import type { DisplayOptions } from "./display.ts";
import { fillForm } from "./fill-form.ts";
import type { Screen } from "./screen.ts";
import { showConfirm } from "./show-message.ts";
import { shownMessages } from "./shown-messages.ts";
import type { OpenView, SimulatedUser } from "./simulated-user.ts";

export interface ConversationOptions {
  /** The labels of buttons to click without asking, one after the other. */
  clicks: string[];
  display: DisplayOptions;
  /** How long to wait for the first answer (30); after a third of it the wait is mentioned. */
  firstAnswerSeconds?: number;
  /** How long without news is taken for the end (3). */
  quietSeconds?: number;
  /** How long to wait for what a message announces (180). */
  announcedSeconds?: number;
}

/** Something went as a person would not want it; the sentence is for them. */
class ConversationError extends Error {}

/**
 * Types a command and shows what comes, as it comes, until nothing new comes for a while and nothing is announced;
 * then, with a person at the screen, lets them click and fill in forms until they leave.
 * @throws Error with a sentence for the person if nothing answered or a button wasn't there
 */
export async function converse(
  user: SimulatedUser,
  text: string,
  screen: Screen,
  options: ConversationOptions,
): Promise<void> {
  const { clicks, display, firstAnswerSeconds = 30, quietSeconds = 3, announcedSeconds = 180 } = options;
  const { since } = await user.type(text);
  const messages = shownMessages(user, since, screen, display);
  const note = (sentence: string) => screen.print(display.style.dim(`\n(${sentence})`));

  const showUntilQuiet = async () => {
    const began = Date.now();
    let lastNews: number | undefined;
    let mentioned = false;
    for (;;) {
      if (await messages.showNews()) lastNews = Date.now();
      const waited = (Date.now() - began) / 1000;
      if (lastNews === undefined) {
        if (waited > firstAnswerSeconds)
          throw new ConversationError(`No answer came within ${firstAnswerSeconds} s.`);
        if (!mentioned && waited > firstAnswerSeconds / 3) {
          note("No answer yet. Still waiting.");
          mentioned = true;
        }
      } else if ((Date.now() - lastNews) / 1000 > quietSeconds) {
        // Whoever can click gets the prompt: news goes on coming while it waits.
        if (!messages.announcesMore() || (screen.interactive && messages.offers.length > 0)) return;
        if (waited > announcedSeconds) {
          note(
            `Stopped waiting after ${announcedSeconds} s; it goes on. To look again, type the same command once more.`,
          );
          return;
        }
      }
      await wait(100);
    }
  };

  const click = async (message: SeenMessage, wanted: string | Clickable) => {
    const before = new Set((await user.views()).map(({ id }) => id));
    const result = await user.click(message, wanted);
    if (result.error) throw new ConversationError(failure(result));
    const form = (await user.views()).find(({ id }) => !before.has(id));
    if (form) await fillForm(user, form as OpenView, screen, display);
    await showUntilQuiet();
  };

  await showUntilQuiet();

  for (const label of clicks) {
    const message = messages.newestWith(label);
    if (!message) {
      const labels = [...new Set(messages.offers.map(({ clickable }) => `"${clickable.label}"`))].join(", ");
      throw new ConversationError(
        `No button says "${label}". ${labels ? `There are ${labels}.` : "There are none."}`,
      );
    }
    note(`clicks "${label}"`);
    await click(message, label);
  }

  while (screen.interactive && messages.offers.length > 0) {
    const line = await askMeanwhile(screen, messages.showNews);
    if (!line?.trim()) return;
    const offer = messages.offers[Number(line.trim()) - 1];
    if (!offer) {
      screen.print(`There is no ${line.trim()}: the buttons go from 1 to ${messages.offers.length}.`);
      continue;
    }
    const { confirm } = offer.clickable;
    if (confirm && !(await accepts(screen, `${showConfirm(confirm, display)} [y/N] `))) continue;
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

function failure({ status, error, milliseconds }: ActionResult): string {
  return status === null
    ? `The app didn't answer the click within ${milliseconds} ms (${error}).`
    : `The app answered the click with HTTP ${status} (${error}).`;
}
