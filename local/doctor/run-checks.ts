import { setTimeout as wait } from "node:timers/promises";
import type { Check, Examined, Finding } from "./check.ts";

/** Runs checks side by side; each gives a finding in any case, after `limitMs` milliseconds at the latest. In their order. */
export function runChecks(
  checks: readonly Check[],
  examined: Examined,
  limitMs: number,
): Promise<{ name: string; finding: Finding }[]> {
  return Promise.all(checks.map(async ({ name, look }) => ({ name, finding: await bounded(look) })));

  async function bounded(look: Check["look"]): Promise<Finding> {
    const ended = new AbortController();
    const late = wait(limitMs, undefined, { signal: ended.signal }).then(
      (): Finding => ({ failed: `no answer within ${limitMs / 1_000} s`, todo: "Try again." }),
    );
    try {
      return await Promise.race([look(examined), late]);
    } catch (error) {
      return {
        failed: String((error as Error).message),
        todo: "This is a fault of the app's: please report it.",
      };
    } finally {
      ended.abort();
    }
  }
}
