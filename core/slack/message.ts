import type { KnownBlock } from "@slack/types";
import type { Result } from "../commands/result.ts";
import { helpMessage } from "./help.ts";
import { cancelledMessage, jobCard } from "./job-card.ts";
import { jobList } from "./job-list.ts";
import { logsBegun, logsMessage, logsProgress } from "./logs.ts";
import { problemMessage } from "./problem.ts";

/** What Slack shows: blocks, and the text that notifications and screen readers use in their stead. */
export interface Message {
  text: string;
  blocks: KnownBlock[];
}

/** The message that tells a result. Keeps within Slack's limits whatever UP42 sent. */
export function message(result: Result): Message {
  switch (result.kind) {
    case "job":
      return jobCard(result);
    case "jobs":
      return jobList(result);
    case "logs begun":
      return logsBegun(result);
    case "logs progress":
      return logsProgress(result);
    case "logs":
      return logsMessage(result);
    case "cancelled":
      return cancelledMessage(result);
    case "help":
      return helpMessage(result.about);
    case "waiting": {
      const text = "UP42 is slow to answer just now. I'm still asking.";
      return { text, blocks: [{ type: "section", text: { type: "plain_text", text } }] };
    }
    case "problem":
      return problemMessage(result);
  }
}
