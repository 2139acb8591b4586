import type { Result } from "../commands/result.ts";
import { cancelledMessage, renamedMessage, rerunMessage, rerunOffer } from "./changes.ts";
import { fileMessage, taskLogMessage } from "./files.ts";
import { helpMessage } from "./help.ts";
import { infoMessage } from "./info.ts";
import { jobCard } from "./job-card.ts";
import { jobList } from "./job-list.ts";
import { logsBegun, logsMessage, logsProgress } from "./logs.ts";
import type { Message } from "./message.ts";
import { problemMessage } from "./problem.ts";
import { tasksMessage } from "./tasks.ts";

/** The message that tells a result. Keeps within Slack's limits whatever UP42 sent. */
export function render(result: Result): Message {
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
    case "info":
      return infoMessage(result);
    case "tasks":
      return tasksMessage(result);
    case "task log":
      return taskLogMessage(result);
    case "file":
      return fileMessage(result);
    case "cancelled":
      return cancelledMessage(result);
    case "renamed":
      return renamedMessage(result);
    case "rerun offer":
      return rerunOffer(result);
    case "rerun":
      return rerunMessage(result);
    case "help":
      return helpMessage(result.about);
    case "waiting": {
      const text = "⏳ UP42 hasn't answered yet. I'm still asking.";
      return { text, blocks: [{ type: "section", text: { type: "plain_text", text } }] };
    }
    case "problem":
      return problemMessage(result);
  }
}
