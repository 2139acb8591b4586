import { lookForRerun } from "../../core/commands/lost-rerun.ts";
import type { Outcome } from "../../core/commands/outcome.ts";
import { isRename, lookForRename } from "../../core/commands/rename-job.ts";
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
 * rename, since the job's name proves it; never of a re-run, of which there is no proof. Each re-run is looked
 * for once, however often its answer was lost to someone, and to its end: what shows first may not be it.
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
  const later = async () => {
    const seconds = delaysSeconds[Math.min(followUp.asked, delaysSeconds.length - 1)] ?? 60;
    await worker.sendFollowUp({ ...followUp, asked: followUp.asked + 1 }, seconds);
  };
  const tell = async ({ result, announcement }: Outcome) => {
    const replyTo = await responder.respond(followUp.replyTo, result, { below: result.kind === "problem" });
    if (announcement) await announce(worker, { id: followUp.id, replyTo }, announcement, logger);
    logger.info("change followed", { job: change.jobId, change: change.change, milliseconds: waited });
  };
  const atLast = waited > giveUpAfterMs;
  // What is known is written down last: a look that dies before it has told is delivered again, and tells.
  if (isRename(change)) {
    const late = waited > renameLateAfterMs;
    const found = await lookForRename(services, requester, change, { atLast, late });
    if (!found) return later();
    await tell(found.outcome);
    return services.changes.record(found.change);
  }
  const looks = await services.changes.beginLook(change.id, followUp.id, followUp.asked);
  if (!looks || looks.ended) return;
  const found = await lookForRerun(services, change, looks, atLast);
  if (found.outcome) await tell(found.outcome);
  await services.changes.recordShown(change, found.shown);
  if (!atLast) return later();
  await services.changes.record(found.change);
  await services.changes.endLooks(change.id);
}
