import type { FollowUp } from "../../core/queues/messages.ts";
import { followAnnouncement } from "./follow-announcement.ts";
import { followCancel } from "./follow-cancel.ts";
import type { CommandWorker } from "./handle-command.ts";

/** Looks again at what a command left to be followed. What throws is delivered again. */
export async function handleFollowUp(worker: CommandWorker, followUp: FollowUp): Promise<void> {
  switch (followUp.kind) {
    case "cancelled yet":
      return followCancel(worker, followUp);
    case "announcement":
      return followAnnouncement(worker, followUp);
  }
}
