import type { Family } from "./arguments.ts";
import type { Way } from "./scenarios.ts";

/** The names of the short form's tries: a few of each family, for every change of the code. */
const tries: Record<Family, RegExp> = {
  kills:
    /^(rename typed #\d+: killed before (up42 PUT|slack response_url)|rerun #\d+: killed after up42 POST|task log #\d+: killed before slack response_url)[^,]*$/,
  faults:
    /^(UP42, status, 500 once|UP42, rerun, a change is done and the connection breaks|Slack, status, a response_url answers 429 once):/,
  strangers: /^a stranger (types status|clicks Re-run):/,
  forged:
    /^(a re-run signed (with another secret|six minutes ago)|a click on Re-run replayed three times|an onlooker clicks Re-run|a button's value is null|a response_url at another host|fills in the rename form with no JSON|a link's token #1\d?):/,
  load: /./,
};

export const isInShortForm = (family: Family, name: string) => tries[family].test(name);

/** Ways of asking in which the short form kills. */
export const shortWays: readonly Way[] = ["rename typed", "rerun", "task log"];
