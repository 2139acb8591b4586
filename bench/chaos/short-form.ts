import type { Family } from "./arguments.ts";
import type { Way } from "./scenarios.ts";

/** How the names of the short form's tries begin: a few of each family, for every change of the code. */
const beginnings: Record<Family, readonly string[]> = {
  kills: ["rename typed #9:", "rename typed #21:", "rerun #5:", "rerun #11:", "task log #9:"],
  faults: [
    "UP42, status, 500 once:",
    "UP42, rerun, a change is done and the connection breaks:",
    "Slack, status, a response_url answers 429 once:",
  ],
  strangers: ["a stranger types status:", "a stranger clicks Re-run:", "a stranger fills in"],
  forged: [
    "a re-run signed with another secret:",
    "a re-run signed six minutes ago:",
    "a click on Re-run replayed",
    "an onlooker clicks Re-run:",
    "a button's value is null:",
    "a link's token #1",
  ],
  load: [""],
};

export const isInShortForm = (family: Family, name: string) =>
  beginnings[family].some((beginning) => name.startsWith(beginning));

/** Ways of asking in which the short form kills. */
export const shortWays: readonly Way[] = ["rename typed", "rerun", "task log"];
