import type { Result } from "../commands/result.ts";
import { cancelledMessage, renamedMessage, rerunMessage } from "./change-messages.ts";
import { channelNotTold } from "./channel-not-told.ts";
import { logsDeleted, logsToDelete } from "./delete-logs-messages.ts";
import { fileMessage, taskLogMessage } from "./file-messages.ts";
import { helpMessage } from "./help-message.ts";
import { jobCard } from "./job-card.ts";
import { infoMessage } from "./job-info.ts";
import { jobList } from "./job-list.ts";
import type { Readers } from "./link-note.ts";
import { logsBegun, logsMessages, logsProgress } from "./log-messages.ts";
import { menuMessage } from "./menu.ts";
import type { Message } from "./message.ts";
import { operatorsMessage } from "./operators-message.ts";
import { problemMessage } from "./problem-message.ts";
import { rerunOffer } from "./rerun-offer.ts";
import { slowNotice, waitingNotice } from "./slow-notice.ts";
import { tasksMessage } from "./task-list.ts";
import { fittingText } from "./text.ts";

/**
 * The messages that tell a result: one, or where it doesn't fit into one, more. Each keeps within Slack's limits whatever
 * UP42 sent.
 * @param slashCommand the app's command in this workspace, with its slash.
 * @param readers where the people are who will read it.
 */
export function render(result: Result, slashCommand: string, readers: Readers = {}): Message[] {
  const messages =
    result.kind === "logs" ? logsMessages(result, readers) : [renderOne(result, slashCommand, readers)];
  return messages.map(({ text, blocks }) => ({ text: fittingText(text), blocks }));
}

function renderOne(
  result: Exclude<Result, { kind: "logs" }>,
  slashCommand: string,
  readers: Readers,
): Message {
  switch (result.kind) {
    case "job":
      return jobCard(result);
    case "jobs":
      return jobList(result);
    case "menu":
      return menuMessage(result, slashCommand);
    case "logs begun":
      return logsBegun(result);
    case "logs progress":
      return logsProgress(result);
    case "info":
      return infoMessage(result);
    case "tasks":
      return tasksMessage(result);
    case "task log":
      return taskLogMessage(result, readers);
    case "file":
      return fileMessage(result, readers);
    case "logs to delete":
      return logsToDelete(result);
    case "logs deleted":
      return logsDeleted(result);
    case "cancelled":
      return cancelledMessage(result);
    case "renamed":
      return renamedMessage(result);
    case "rerun offer":
      return rerunOffer(result);
    case "rerun":
      return rerunMessage(result);
    case "operators":
      return operatorsMessage(result);
    case "channel not told":
      return channelNotTold(result, renderOne(result.announcement, slashCommand, readers));
    case "help":
      return helpMessage(result.about, slashCommand);
    case "slow":
      return slowNotice();
    case "waiting":
      return waitingNotice();
    case "problem":
      return problemMessage(result, slashCommand);
  }
}
