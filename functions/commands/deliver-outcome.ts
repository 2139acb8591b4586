import type { Logger } from "@aws-lambda-powertools/logger";
import type { Outcome } from "../../core/commands/outcome.ts";
import { exportIdOf } from "../../core/logs/file-store.ts";
import type { CommandRequest, ExportRequest, ReplyTo } from "../../core/queues/messages.ts";
import { ChannelToldError } from "../answer-later.ts";
import { type Announcer, announce } from "./announce.ts";

/** Seconds until UP42 is first asked whether a cancelled job is CANCELLED. */
const firstFollowUpSeconds = 2;

/** What delivering an outcome needs of a worker; its responder logs with the request. */
export interface Deliverer extends Announcer {
  sendExportRequest(request: ExportRequest): Promise<void>;
}

/**
 * Answers the person, tells the channel, and queues what is still to be done.
 * @param replyTo where the next word goes.
 * @param answered called when the person has their answer and the rest may take long.
 * @throws NotAnsweredError where Slack takes the answer nowhere and nothing else has a word for the person;
 * ChannelToldError if the channel was told already.
 */
export async function deliverOutcome(
  worker: Deliverer,
  request: CommandRequest,
  replyTo: ReplyTo,
  outcome: Outcome,
  logger: Logger,
  answered: () => Promise<unknown> | undefined,
): Promise<void> {
  const { responder } = worker;
  const { result } = outcome;
  let to = replyTo;
  // Where the links can't take the place of "logs begun" it would be one message more: the export says it, if it takes long.
  const leftToExport = outcome.export !== undefined && !to.replaces;
  let unanswered: unknown;
  if (!leftToExport) {
    const options = {
      // What the channel is told anyway isn't shown to it twice.
      share: request.share && result.kind !== "problem" && !outcome.announcement,
      // A problem never takes the place of a card: the card still has its buttons, and it isn't news to the channel.
      below: result.kind === "problem" && request.command.kind !== "status",
    };
    to = await responder.respond(to, result, options).catch((error) => {
      unanswered = error;
      return to;
    });
  }
  if (!unanswered && (outcome.announcement || outcome.later)) await answered();
  if (outcome.announcement && !request.unanswered?.channelTold) {
    to = await announce(worker, { id: request.id, replyTo: to }, outcome.announcement, logger);
  }
  if (outcome.followUp) {
    const since = Date.now();
    const common = { version: 1 as const, id: request.id, who: to.user, replyTo: to, asked: 0, since };
    await worker.sendFollowUp({ ...common, ...outcome.followUp }, firstFollowUpSeconds);
  }
  if (outcome.export) {
    await worker.sendExportRequest({
      version: 1,
      id: request.id,
      exportId: exportIdOf(request.id),
      ...outcome.export,
      share: request.share,
      replyTo: to,
    });
  }
  // A follow-up or an export has its own word for the person.
  if (unanswered && !outcome.followUp && !outcome.export) {
    throw outcome.announcement ? new ChannelToldError((unanswered as Error).message) : unanswered;
  }
  const later = await outcome.later;
  if (later) await responder.respond(to, later);
}
