import { progress } from "./credits.ts";
import { stableNumber } from "./ids.ts";
import { bodyLines, stamp } from "./log-lines.ts";
import type { SimulatedTask } from "./simulated-job.ts";
import { changedAt, isFinal, type Status, startedAt, statusAt } from "./status-plan.ts";
import { traceback } from "./tracebacks.ts";

const chunkBytes = 64 * 1024;

/**
 * The log of a task as it stands at `now`, in chunks of about 64 KB that are made as they are asked for. The same task
 * always writes the same log, so what was read while it ran is how the whole one begins. Ended, it is exactly `log.bytes`
 * long, unless it was cancelled on the way.
 */
export function* taskLog(task: SimulatedTask, now: number): Generator<string> {
  const status = statusAt(task.plan, now);
  if (task.log.text !== undefined) {
    yield task.log.text;
    if (status === "FAILED" && task.log.error) yield endingLines(task, status, changedAt(task.plan, now));
    return;
  }
  const from = startedAt(task.plan, now);
  if (from === null) {
    if (isFinal(status)) yield notRun(status, changedAt(task.plan, now));
    return;
  }
  const done = progress(task, now);
  const opening = openingLines(task, from);
  const ending = isFinal(status) ? endingLines(task, status, changedAt(task.plan, now)) : "";
  const bytes = task.log.bytes;
  const endingBytes = Buffer.byteLength(ending);
  if (bytes < opening.length + endingBytes) {
    const whole = opening + ending;
    yield whole.slice(whole.length - Math.floor(bytes * done));
    return;
  }
  yield opening;
  const room = bytes - opening.length - endingBytes;
  yield* body(
    task,
    from,
    done === 1 && isFinal(status) ? { bytes: room, filled: true } : { bytes: room * done },
  );
  if (ending) yield ending;
}

/** Whole lines up to this many bytes; filled, a line of dots makes them exactly as many. */
function* body(task: SimulatedTask, from: number, upTo: { bytes: number; filled?: true }): Generator<string> {
  const lines = bodyLines(task, from);
  let left = upTo.bytes;
  let chunk: string[] = [];
  let size = 0;
  while (left > 0) {
    const line = lines();
    const fits = line.length <= left;
    if (!fits && !upTo.filled) break;
    const text = fits ? line : `${".".repeat(left - 1)}\n`;
    chunk.push(text);
    size += text.length;
    left -= text.length;
    if (size >= chunkBytes) {
      yield chunk.join("");
      chunk = [];
      size = 0;
    }
  }
  if (size > 0) yield chunk.join("");
}

function openingLines(task: SimulatedTask, from: number): string {
  const { block } = task;
  return [
    `${stamp(from)} INFO  [platform] Starting ${ascii(block.name)}:${ascii(block.version)} for task ${ascii(task.name)} (${task.id})`,
    `${stamp(from + 210)} INFO  [platform] Machine ready: 4 vCPU, 16 GB memory, region eu`,
    `${stamp(from + 350)} INFO  [${ascii(block.name)}] Input parameters read from UP42_TASK_PARAMETERS`,
    "",
  ].join("\n");
}

function endingLines(task: SimulatedTask, status: Status, at: number): string {
  const name = ascii(task.block.name);
  switch (status) {
    case "FAILED":
      return (
        `${stamp(at - 900)} ERROR [${name}] The block has failed\n` +
        `${traceback(stableNumber(task.id), name, task.log.error)}\n`
      );
    case "ERROR":
      return (
        `${stamp(at - 900)} ERROR [platform] The machine that ran this task was lost (heartbeat missing for 120 s)\n` +
        `${stamp(at)} ERROR [platform] Task ended by the platform, status ERROR\n`
      );
    case "CANCELLED":
      return (
        `${stamp(at - 800)} WARN  [platform] The job was cancelled: sending SIGTERM\n` +
        `${stamp(at)} WARN  [platform] Exit code 143, status CANCELLED\n`
      );
    default:
      return (
        `${stamp(at - 700)} INFO  [${name}] Wrote output/data.json and 1 raster\n` +
        `${stamp(at)} INFO  [platform] Exit code 0, status ${status}\n`
      );
  }
}

function notRun(status: Status, at: number): string {
  return `${stamp(at)} INFO  [platform] Task not run: the job ended before its turn, status ${status}\n`;
}

const ascii = (text: string) => text.replace(/[^\x20-\x7e]/g, "?");
