import type { FollowUp } from "../../core/queues/messages.ts";
import { followAnnouncement } from "./follow-announcement.ts";
import { followCancel } from "./follow-cancel.ts";
import { followChange } from "./follow-change.ts";
import type { CommandWorker } from "./handle-command.ts";

/**
 * Looks again at what a command left to be followed. What throws is delivered again.
 * @param signal ends what is under way at UP42: in a function that is thawed later it would go on.
 */
export async function handleFollowUp(
  worker: CommandWorker,
  followUp: FollowUp,
  signal: AbortSignal,
): Promise<void> {
  switch (followUp.kind) {
    case "cancelled yet":
      return followCancel(worker, followUp, signal);
    case "came of it":
      return followChange(worker, followUp, signal);
    case "announcement":
      return followAnnouncement(worker, followUp);
  }
}
