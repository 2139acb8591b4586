import type { ChaosRun } from "./chaos-run.ts";
import { before, gather, type Meanwhile } from "./gather.ts";
import type { Effect, Kill } from "./killer.ts";
import type { Stranger } from "./plan.ts";
import { type Place, prepare, type Way } from "./scenarios.ts";
import type { Tried } from "./tried.ts";
import { verdictOf } from "./verdict.ts";

/** Seconds after which a try is given up as still under way. */
const patienceSeconds = 90;

export interface OneTried extends Pick<Tried, "verdict" | "heard"> {
  /** What its workers did, in order. */
  effects: Effect[];
  kills: (Kill & Effect)[];
}

/** One question with what befalls it, and what came of that. */
export async function oneTry(
  run: ChaosRun,
  plan: { way: Way; kills: Kill[]; stranger?: Stranger | undefined },
  place: Place,
): Promise<OneTried> {
  const prepared = await prepare(run, plan.way, place);
  await run.queues.quiet(patienceSeconds);
  const was = before(run);
  const meanwhile: Meanwhile = {};
  run.meanwhile = async () => {
    if (plan.stranger === "re-runs the twin" && !meanwhile.rerun)
      meanwhile.rerun = await run.up42.rerun(prepared.twin);
    if (plan.stranger === "renames the job" && !meanwhile.renamed) {
      await run.up42.rename(prepared.job, `${prepared.asked.job.name} by a stranger`);
      meanwhile.renamed = true;
    }
  };
  run.killer.arm(plan.kills);
  const acknowledged = await prepared.ask();
  const settled = await run.queues.quiet(patienceSeconds);
  run.meanwhile = undefined;
  const { effects, kills } = run.killer.seen;
  run.killer.arm([]);
  const facts = await gather(run, prepared, place, was, { acknowledged, meanwhile, settled });
  return { effects, kills, verdict: verdictOf(facts), heard: facts.words };
}
