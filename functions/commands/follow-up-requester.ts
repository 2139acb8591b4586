import type { Requester } from "../../core/commands/services.ts";
import type { FollowUp } from "../../core/queues/messages.ts";

/** Who asked for what is followed. */
export function followUpRequester({ id, who, replyTo }: FollowUp): Requester {
  return {
    requestId: id,
    user: who,
    replacesMessage: replyTo.replaces,
    visibleToChannel: replyTo.replaces && replyTo.shared,
  };
}
