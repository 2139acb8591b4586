import { setTimeout as wait } from "node:timers/promises";

/** Asks again until it is so. False if it isn't within so many seconds. */
export async function until(isSo: () => Promise<boolean>, seconds: number): Promise<boolean> {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline) {
    if (await isSo()) return true;
    await wait(60);
  }
  return false;
}
