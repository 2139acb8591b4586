import { problem } from "../../core/commands/problems.ts";
import type { CommandRequest } from "../../core/queues/messages.ts";
import { helpMessage } from "../../core/slack/help-message.ts";
import type { Message } from "../../core/slack/message.ts";
import { problemMessage } from "../../core/slack/problem-message.ts";

/**
 * The answer to a command that needs no UP42, so that nobody waits for it; undefined for all others. The worker gives the
 * same answers, to clicks and to what the channel is to see: whether the person belongs here is checked there.
 */
export function answerAtOnce({ command, share }: CommandRequest, slashCommand: string): Message | undefined {
  switch (command.kind) {
    case "help":
      return share ? undefined : helpMessage(command.about, slashCommand);
    case "misread":
      return problemMessage(problem("invalid command", command.sentence, [], command.try), slashCommand);
    default:
      return undefined;
  }
}
