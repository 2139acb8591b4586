import { readFile } from "node:fs/promises";

/**
 * Bytes of memory that a process has now, and had at most, as Linux counts them. Node's `resourceUsage().maxRSS` won't
 * do for a forked process: it begins with what the parent had.
 */
export async function memoryOf(process: number | "self"): Promise<{ now: number; most: number }> {
  const status = await readFile(`/proc/${process}/status`, "utf8");
  const bytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) * 1024;
  return { now: bytes("VmRSS"), most: bytes("VmHWM") };
}
