import { stableNumber } from "./ids.ts";
import type { SimulatedTask } from "./simulated-job.ts";

/** A log's time stamp, UTC: `2021-08-03 09:15:02,318`. */
export function stamp(at: number): string {
  return new Date(at).toISOString().replace("T", " ").replace("Z", "").replace(".", ",");
}

/** Gives one line of the task's work after another (ASCII, each with its line break), their times spread over the run. */
export function bodyLines(task: SimulatedTask, from: number): () => string {
  const isData = task.block.type === "DATA";
  const words = isData ? downloading : processing;
  const block = task.block.name.replace(/[^\x20-\x7e]/g, "?");
  const shortLine = block.length + (isData ? 75 : 69);
  const expected = Math.max(1, Math.ceil(task.log.bytes / shortLine));
  let seed = stableNumber(task.id);
  let number = 0;
  let second = -1;
  let upToSecond = "";
  return () => {
    const at = Math.floor(from + 500 + (task.runsFor * number) / expected);
    const seconds = Math.floor(at / 1000);
    if (seconds !== second) {
      second = seconds;
      upToSecond = stamp(at).slice(0, -3);
    }
    number++;
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const millis = String(at % 1000).padStart(3, "0");
    const level = seed % 97 === 0 ? "WARN " : "INFO ";
    return `${upToSecond}${millis} ${level} [${block}] ${words(number, expected, seed)}\n`;
  };
}

function downloading(number: number, expected: number, seed: number): string {
  return seed % 97 === 0
    ? `Provider answered 503, trying again in ${1 + (seed % 4)} s (attempt 1 of 5)`
    : `Downloaded tile ${number}/${expected}: ${180 + (seed % 900)} kB, cloud cover ${(seed >>> 8) % 20} %`;
}

function processing(number: number, expected: number, seed: number): string {
  return seed % 97 === 0
    ? `Window ${number} has ${1 + (seed % 30)} % nodata, filled from its neighbours`
    : `Window ${number}/${expected} done: rows ${(seed >>> 6) % 8192}+512, ${12 + (seed % 80)} ms`;
}
