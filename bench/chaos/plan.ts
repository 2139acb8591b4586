import type { Kill } from "./killer.ts";
import { randomFrom } from "./random.ts";
import type { Way } from "./scenarios.ts";

/** What someone else does at UP42 in the moment of a kill. */
export type Stranger = "re-runs the twin" | "renames the job";

/** A question, where the worker that sees to it is killed, and what a stranger does meanwhile. */
export interface TryPlan {
  name: string;
  way: Way;
  kills: Kill[];
  stranger?: Stranger;
}

const sides = ["before", "after"] as const;

/**
 * Kills at each border of each effect: once in the first delivery; and again there in the first and then at a border
 * of the second that the seed chooses. A stranger acts in every other try of a change.
 * @param effects what each way does when nothing happens to it, in order.
 */
export function planKills(seed: number, effects: ReadonlyMap<Way, readonly string[]>): TryPlan[] {
  const plans: TryPlan[] = [];
  for (const [way, names] of effects) {
    const random = randomFrom(seed, `kills of ${way}`);
    let number = 0;
    for (const [effect, name] of names.entries()) {
      for (const side of sides) {
        const first: Kill = { effect, side };
        const again: Kill = {
          effect: random.below(Math.max(1, names.length - effect)),
          side: random.pick(sides),
        };
        for (const kills of [[first], [first, again]]) {
          number += 1;
          const stranger = random.below(2) === 0 ? strangerOf(way) : undefined;
          const second = kills[1] ? `, then ${again.side} effect ${again.effect + 1} of what follows` : "";
          plans.push({
            name: `${way} #${number}: killed ${side} ${name}${second}${stranger ? `; a stranger ${stranger}` : ""}`,
            way,
            kills,
            ...(stranger ? { stranger } : {}),
          });
        }
      }
    }
  }
  return plans;
}

/** As many as time allows: every kill of a first delivery, and of the others those that the seed chooses. */
export function withinTime(plans: TryPlan[], seed: number, most: number): TryPlan[] {
  const firsts = plans.filter(({ kills }) => kills.length === 1);
  const others = plans.filter(({ kills }) => kills.length > 1);
  const chosen = new Set([
    ...firsts,
    ...randomFrom(seed, "kills")
      .shuffled(others)
      .slice(0, Math.max(0, most - firsts.length)),
  ]);
  return plans.filter((plan) => chosen.has(plan));
}

function strangerOf(way: Way): Stranger | undefined {
  if (way === "rerun") return "re-runs the twin";
  if (way === "rename typed" || way === "rename form") return "renames the job";
  return undefined;
}
