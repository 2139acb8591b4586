import { type Clickable, isNamed } from "../clickable.ts";
import type { SeenMessage } from "../seen-message.ts";
import type { DisplayOptions } from "./display.ts";
import type { Screen } from "./screen.ts";
import { messageClickables, messageText, showMessage } from "./show-message.ts";
import type { SimulatedUser } from "./simulated-user.ts";

/** An app's message with it in it announces another, or a change of itself. */
const hourglass = "⏳";

/** What came or changed after `since` (a ts) and stands on the screen, each message in its newest version. */
export function shownMessages(user: SimulatedUser, since: string, screen: Screen, display: DisplayOptions) {
  const shown = new Map<string, SeenMessage>();
  const offers: { message: SeenMessage; clickable: Clickable }[] = [];
  const versionOf = ({ ts, editedAt }: SeenMessage) => editedAt ?? ts;

  return {
    /** Everything that can be clicked, number 1 first; a button's number stays its own. */
    offers,

    /** Shows what came or changed. False if nothing did. */
    async showNews(): Promise<boolean> {
      const news = (await user.messages()).filter((message) => {
        const before = shown.get(message.ts);
        return versionOf(message) > (before ? versionOf(before) : since);
      });
      for (const message of news) {
        const again = shown.has(message.ts);
        screen.print(
          `\n${heading(message, again, display)}\n${showMessage(message, display, offers.length + 1)}`,
        );
        offers.push(...messageClickables(message).map((clickable) => ({ message, clickable })));
        shown.delete(message.ts);
        shown.set(message.ts, message);
      }
      return news.length > 0;
    },

    /**
     * True while more is to come. What is announced by a message that changes in place comes there; by one that was
     * only added (a typed command's answer can't be changed), it comes as a newer message.
     */
    announcesMore(): boolean {
      const all = [...shown.values()];
      return all.some(
        (message) =>
          messageText(message).includes(hourglass) &&
          (message.editedAt !== undefined || !all.some(({ ts }) => ts > message.ts)),
      );
    },

    /** The message shown last that has a button or a choice of this name now. */
    newestWith: (label: string): SeenMessage | undefined =>
      [...shown.values()].findLast((message) =>
        messageClickables(message).some((clickable) => isNamed(clickable, label)),
      ),
  };
}

function heading(
  { ts, ephemeral, editedAt }: SeenMessage,
  again: boolean,
  { style, timeZone }: DisplayOptions,
): string {
  const time = new Date(Number(editedAt ?? ts) * 1000).toLocaleTimeString(
    "en-GB",
    timeZone ? { timeZone } : {},
  );
  const who = ephemeral ? "only you see this" : "everyone in the channel sees this";
  return style.dim(`${time} · ${who}${again ? " · changed" : ""}`);
}
