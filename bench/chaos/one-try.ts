import type { ChaosRun } from "./chaos-run.ts";
import { before, gather, type Meanwhile } from "./gather.ts";
import type { Effect, Kill } from "./killer.ts";
import type { Stranger } from "./plan.ts";
import { type Place, type Prepared, prepare, type Way } from "./scenarios.ts";
import type { Tried } from "./tried.ts";
import { verdictOf } from "./verdict.ts";

/** Seconds after which a try is given up as still under way. */
const patienceSeconds = 90;

export interface OneTried extends Pick<Tried, "verdict" | "heard"> {
  /** What its workers did, in order. */
  effects: Effect[];
  kills: (Kill & Effect)[];
}

async function attempt(
  run: ChaosRun,
  plan: {
    way: Way;
    kills?: Kill[];
    stranger?: Stranger | undefined;
    /** Makes things go wrong; called when all is ready and the question not yet put. */
    disturb?(prepared: Prepared): Promise<unknown>;
  },
  place: Place,
): Promise<OneTried> {
  const prepared = await prepare(run, plan.way, place);
  await run.queues.quiet(place.user, patienceSeconds);
  await plan.disturb?.(prepared);
  const was = before(run);
  const meanwhile: Meanwhile = {};
  if (plan.kills) {
    run.meanwhile = async () => {
      if (plan.stranger === "re-runs the twin" && !meanwhile.rerun)
        meanwhile.rerun = await run.up42.rerun(prepared.twin);
      if (plan.stranger === "renames the job" && !meanwhile.renamed) {
        await run.up42.rename(prepared.job, `${prepared.asked.job.name} by a stranger`);
        meanwhile.renamed = true;
      }
    };
    run.killer.arm(plan.kills);
  }
  const acknowledged = await prepared.ask();
  let settled = await run.queues.quiet(place.user, patienceSeconds);
  const judge = async () => {
    const facts = await gather(run, prepared, place, was, { acknowledged, meanwhile, settled });
    return { verdict: verdictOf(facts), heard: facts.words };
  };
  let judged = await judge();
  if (judged.verdict.lost.length > 0) {
    // Something that stands by may still say it.
    settled = await run.queues.quiet(place.user, patienceSeconds, true);
    judged = await judge();
  }
  const { effects, kills } = run.killer.seen;
  if (plan.kills) {
    run.meanwhile = undefined;
    run.killer.arm([]);
  }
  return { effects, kills, ...judged };
}

/** One question with what befalls it, and what came of that. A try that can't be made to its end counts as lost. */
export async function oneTry(...given: Parameters<typeof attempt>): Promise<OneTried> {
  try {
    return await attempt(...given);
  } catch (error) {
    const lost = [`the try itself broke: ${(error as Error).message}`];
    return {
      effects: [],
      kills: [],
      verdict: { lost, twice: [], untrue: [], repeated: [], letIn: [] },
      heard: [],
    };
  }
}
