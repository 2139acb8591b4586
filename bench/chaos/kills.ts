import type { ChaosRun } from "./chaos-run.ts";
import { inTurn } from "./in-turn.ts";
import { oneTry } from "./one-try.ts";
import { planKills, withinTime } from "./plan.ts";
import type { Place, Way } from "./scenarios.ts";
import type { Teller } from "./tried.ts";

/** Some seven minutes on two cores. */
const mostKills = 140;

const place: Place = { user: "U1", channel: "C1" };

/** Finds each way's effects by going it once undisturbed, then kills the worker at each border. */
export async function kills(
  runs: ChaosRun[],
  seed: number,
  teller: Teller,
  among: readonly Way[],
): Promise<void> {
  const [first] = runs as [ChaosRun];
  const effects = new Map<Way, string[]>();
  for (const way of among) {
    const undisturbed = await oneTry(first, { way, kills: [] }, place);
    effects.set(
      way,
      undisturbed.effects.map(({ name }) => name),
    );
  }
  const plans = withinTime(planKills(seed, effects), seed, mostKills).filter(({ name }) =>
    teller.wants("kills", name),
  );
  await inTurn(runs, plans, async (plan, run) => {
    const { verdict, heard } = await oneTry(run, plan, place);
    teller.tried({ family: "kills", name: plan.name, verdict, heard });
  });
}
