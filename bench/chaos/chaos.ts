import type { ChaosArguments } from "./arguments.ts";
import { type ChaosRun, startChaosRun } from "./chaos-run.ts";
import { kills } from "./kills.ts";
import { isFailure } from "./table.ts";
import type { NotTried, Teller, Tried } from "./tried.ts";

/** Runs the families that were asked for, each on a product that runs whole on this machine. */
export async function chaos(
  args: ChaosArguments,
  tell: (line: string) => void,
): Promise<{ tries: Tried[]; notTried: NotTried[] }> {
  const tries: Tried[] = [];
  const notTried: NotTried[] = [];
  const teller: Teller = {
    wants: (name) => args.try === undefined || name.includes(args.try),
    tried(tried) {
      tries.push(tried);
      const { lost, twice, untrue } = tried.verdict;
      tell(
        `${isFailure(tried) ? "✗" : "✓"} ${tried.family}: ${tried.name} ${[...lost, ...twice, ...untrue].join("; ")}`,
      );
    },
    notTried: (it) => notTried.push(it),
  };
  const runs: ChaosRun[] = [];
  try {
    for (let nth = 0; nth < (args.short ? 1 : 2); nth++) runs.push(await startChaosRun());
    if (args.only.includes("kills")) await kills(runs, args.seed, teller, args.short);
  } finally {
    await Promise.all(runs.map((run) => run.close()));
  }
  return { tries, notTried };
}
