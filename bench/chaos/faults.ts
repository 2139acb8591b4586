import type { ChaosRun } from "./chaos-run.ts";
import { inTurn } from "./in-turn.ts";
import { oneTry } from "./one-try.ts";
import { randomFrom } from "./random.ts";
import type { Place, Way } from "./scenarios.ts";
import { breakSlack, mendSlack, slackFaults } from "./slack-faults.ts";
import type { Teller } from "./tried.ts";
import { breakUp42, up42Faults } from "./up42-faults.ts";

/** UP42's faults meet one job, so several people can ask at once, each where nobody else does. */
const places: readonly Place[] = [
  { user: "U1", channel: "C1" },
  { user: "U2", channel: "C2" },
  { user: "U3", channel: "C1" },
];
/** Slack's faults meet whoever calls next. */
const alone: Place = { user: "U1", channel: "C1" };
const slackWays: readonly Way[] = ["status", "rename typed", "rerun", "cancel", "logs"];

/** What people hear while UP42 or Slack fails, each fault with each way of asking that meets it. */
export async function faults(runs: ChaosRun[], seed: number, teller: Teller): Promise<void> {
  const random = randomFrom(seed, "faults");
  const all = up42Faults
    .flatMap((fault) => fault.ways.map((way) => ({ fault, way, name: `UP42, ${way}, ${fault.name}:` })))
    .filter(({ name }) => teller.wants("faults", name));
  const hands = runs.flatMap((run) => places.map((place) => ({ run, place })));
  await inTurn(hands, random.shuffled(all), async ({ fault, way, name }, { run, place }) => {
    let unknown: string | undefined;
    const disturb = async ({ job }: { job: Parameters<typeof breakUp42>[2] }) => {
      unknown = await breakUp42(run, fault, job);
    };
    const { verdict, heard } = await oneTry(run, { way, disturb }, place);
    if (unknown)
      teller.notTried({ family: "faults", name, why: `the simulator doesn't know it: ${unknown}` });
    else teller.tried({ family: "faults", name, verdict, heard });
  });

  const ofSlack = slackFaults
    .flatMap((fault) => slackWays.map((way) => ({ fault, way, name: `Slack, ${way}, ${fault.name}:` })))
    .filter(({ name }) => teller.wants("faults", name));
  await inTurn(runs, random.shuffled(ofSlack), async ({ fault, way, name }, run) => {
    let unknown: string | undefined;
    const disturb = async () => {
      unknown = await breakSlack(run, fault);
    };
    const { verdict, heard } = await oneTry(run, { way, disturb }, alone);
    await mendSlack(run);
    if (unknown)
      teller.notTried({ family: "faults", name, why: `the workspace doesn't know it: ${unknown}` });
    else teller.tried({ family: "faults", name, verdict, heard });
  });
}
