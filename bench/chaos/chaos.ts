import type { ChaosArguments } from "./arguments.ts";
import { type ChaosRun, startChaosRun } from "./chaos-run.ts";
import { faults } from "./faults.ts";
import { forged } from "./forged.ts";
import { kills } from "./kills.ts";
import { load } from "./load.ts";
import { type ResponseUrls, startResponseUrls } from "./response-urls.ts";
import { ways } from "./scenarios.ts";
import { isInShortForm, shortWays } from "./short-form.ts";
import { strangers } from "./strangers.ts";
import { isFailure } from "./table.ts";
import { tamperedLinks } from "./tampered-links.ts";
import type { NotTried, Teller, Tried } from "./tried.ts";

/** Runs the families that were asked for, each on a product that runs whole on this machine. */
export async function chaos(
  args: ChaosArguments,
  tell: (line: string) => void,
): Promise<{ tries: Tried[]; notTried: NotTried[] }> {
  const tries: Tried[] = [];
  const notTried: NotTried[] = [];
  const teller: Teller = {
    wants: (family, name) =>
      (args.try === undefined || name.includes(args.try)) && (!args.short || isInShortForm(family, name)),
    tried(tried) {
      tries.push(tried);
      const { lost, twice, untrue, letIn } = tried.verdict;
      tell(
        `${isFailure(tried) ? "✗" : "✓"} ${tried.family}: ${tried.name} ${[...lost, ...twice, ...untrue, ...letIn].join("; ")}`,
      );
    },
    notTried: (it) => notTried.push(it),
    said: tell,
  };
  const runs: ChaosRun[] = [];
  let responses: ResponseUrls | undefined;
  try {
    for (let nth = 0; nth < (args.short ? 1 : 2); nth++) runs.push(await startChaosRun());
    if (args.only.includes("kills")) await kills(runs, args.seed, teller, args.short ? shortWays : ways);
    if (args.only.includes("faults")) await faults(runs, args.seed, teller);
    const [first] = runs as [ChaosRun];
    responses = await startResponseUrls();
    if (args.only.includes("strangers")) await strangers(first, responses, teller);
    if (args.only.includes("forged")) {
      await forged(first, responses, teller);
      await tamperedLinks(first, args.seed, teller);
    }
    if (args.only.includes("load")) {
      // On a project that the other families haven't filled with jobs, and with both cores.
      await Promise.all(runs.splice(0).map((run) => run.close()));
      runs.push(await startChaosRun());
      await load(runs[0] as ChaosRun, responses, args.seed, teller, args.short ? 40 : 300);
    }
  } finally {
    await Promise.all([...runs.map((run) => run.close()), responses?.close()]);
  }
  return { tries, notTried };
}
