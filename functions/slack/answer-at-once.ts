import type { Command } from "../../core/commands/command.ts";
import { problem } from "../../core/commands/problems.ts";
import { helpMessage } from "../../core/slack/help-message.ts";
import type { Message } from "../../core/slack/message.ts";
import { problemMessage } from "../../core/slack/problem-message.ts";

/**
 * The answer to a command that needs no UP42, so that nobody waits for it; undefined for all others. The worker gives the
 * same answers, to clicks and to what was queued before.
 */
export function answerAtOnce(command: Command, slashCommand: string): Message | undefined {
  switch (command.kind) {
    case "help":
      return helpMessage(command.about, slashCommand);
    case "misread":
      return problemMessage(problem("invalid command", command.sentence, [], command.try), slashCommand);
    default:
      return undefined;
  }
}
