import type { Requester, Services } from "../../core/commands/services.ts";
import type { FollowUp } from "../../core/queues/messages.ts";
import { requestLogger } from "../worker-services.ts";
import { operatorsForCards } from "./check-access.ts";
import type { CommandWorker } from "./handle-command.ts";

/**
 * What a look needs: services whose questions to UP42 end with `signal`, who asked for what is followed, and a responder
 * and a logger whose lines carry that request.
 */
export async function followUpContext(worker: CommandWorker, followUp: FollowUp, signal: AbortSignal) {
  const logger = requestLogger(worker.logger, followUp);
  const operators = await operatorsForCards(worker.services, logger);
  const api = worker.services.api.stoppedBy(signal);
  const services: Services = { ...worker.services, api, logger, operators };
  const { id, who, replyTo } = followUp;
  const requester: Requester = {
    requestId: id,
    user: who,
    replacesMessage: replyTo.replaces,
    visibleToChannel: replyTo.replaces && replyTo.shared,
  };
  return { services, requester, responder: worker.responder.loggingTo(logger), logger };
}
