import type { ContextBlock } from "@slack/types";
import { leadsToThisMachine } from "../this-machine.ts";
import { dateText } from "./text.ts";

/** How the people who read a message stand to the machine that runs the app. */
export interface Readers {
  /** True if they are elsewhere: their Slack isn't simulated on the same machine. */
  elsewhere?: boolean;
}

/**
 * What stands under links of ours: until when they work; and that they work on one machine alone, if the address of one,
 * `url`, leads to the machine itself while its readers are elsewhere.
 * @param these `This link works` or `These links work`
 */
export function linkNote(
  these: "This link works" | "These links work",
  until: Date,
  url: string,
  { elsewhere = false }: Readers,
): ContextBlock {
  const onlyThere =
    elsewhere && leadsToThisMachine(url)
      ? ", and only on the machine that runs this app. Whoever runs it can change that with `LINKS_URL`"
      : "";
  return {
    type: "context",
    elements: [{ type: "mrkdwn", text: `${these} until ${dateText(until)}${onlyThere}.` }],
  };
}
