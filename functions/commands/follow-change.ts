import type { Change } from "../../core/changes/change-store.ts";
import { lookForRerun } from "../../core/commands/lost-rerun.ts";
import type { Outcome } from "../../core/commands/outcome.ts";
import { isRename, lookForRename } from "../../core/commands/rename-job.ts";
import type { Requester, Services } from "../../core/commands/services.ts";
import type { FollowUpOf } from "../../core/queues/messages.ts";
import { announce } from "./announce.ts";
import { followUpContext } from "./follow-up-context.ts";
import type { CommandWorker } from "./handle-command.ts";

/** Seconds between looks: what was done without an answer shows soon as a rule. The last one repeats. */
const delaysSeconds = [5, 15, 30, 60];
/** Milliseconds after which a look is the last: people are told that they hear within 10 minutes. */
const giveUpAfterMs = 9 * 60_000;
/** Milliseconds after which a rename that doesn't show was not made: for about as long it stands in the way of another. */
const renameLateAfterMs = 2 * 60_000;

/**
 * Looks again what came of a re-run or a rename whose answer was lost, and tells whoever asked. The channel hears of a
 * rename, since the job's name proves it; never of a re-run, of which there is no proof.
 */
export async function followChange(
  worker: CommandWorker,
  followUp: FollowUpOf<"came of it">,
  signal: AbortSignal,
): Promise<void> {
  const { services, requester, responder, logger } = await followUpContext(worker, followUp, signal);
  const change = await services.changes.find(followUp.changeId);
  if (change?.state !== "asked") return;
  const waited = Date.now() - followUp.since;
  const found = await look(services, requester, change, waited);
  if (!found) {
    const seconds = delaysSeconds[Math.min(followUp.asked, delaysSeconds.length - 1)] ?? 60;
    await worker.sendFollowUp({ ...followUp, asked: followUp.asked + 1 }, seconds);
    return;
  }
  const { result, announcement } = found.outcome;
  const replyTo = await responder.respond(followUp.replyTo, result, { below: result.kind === "problem" });
  if (announcement) await announce(worker, { id: followUp.id, replyTo }, announcement, logger);
  // Written down last: a look that dies before it has told is delivered again, and tells.
  await services.changes.record(found.change);
  logger.info("change followed", { job: change.jobId, change: change.change, milliseconds: waited });
}

async function look(
  services: Services,
  requester: Requester,
  change: Change,
  waited: number,
): Promise<{ outcome: Outcome; change: Change } | undefined> {
  const atLast = waited > giveUpAfterMs;
  if (isRename(change))
    return lookForRename(services, requester, change, { atLast, late: waited > renameLateAfterMs });
  return lookForRerun(services, change, atLast);
}
