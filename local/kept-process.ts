import type { ChildProcess } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { endChild } from "./child-process.ts";

/** A process of ours that is started anew after it died. */
export interface KeptProcess {
  /** Id of the process that runs now. */
  processId(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Starts a process and keeps it running.
 * @param startOnce starts it; whoever needs to know that it ended asks the child
 * @throws Error with what hindered the first start
 */
export async function startKeptProcess(
  name: string,
  startOnce: () => Promise<ChildProcess>,
): Promise<KeptProcess & { current(): Promise<ChildProcess> }> {
  let closing = false;
  const start = async (): Promise<ChildProcess> => {
    const child = await startOnce();
    child.once("exit", () => {
      if (!closing) running = startAgain();
    });
    return child;
  };
  const startAgain = async (): Promise<ChildProcess> => {
    while (!closing) {
      try {
        return await start();
      } catch (error) {
        process.stderr.write(`${name} doesn't start: ${(error as Error).message}\n`);
        await wait(1_000);
      }
    }
    throw new Error(`${name} ended`);
  };
  let running = start();
  await running;

  return {
    current: () => running,
    processId: async () => (await running).pid as number,
    async close() {
      closing = true;
      await running.then(
        (child) => endChild(child),
        () => undefined,
      );
    },
  };
}
