import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLocalRun } from "../local/local-run.ts";
import { readSettings } from "../local/settings.ts";
import { simulatedUser } from "../simulators/slack/terminal/simulated-user.ts";
import { freePorts } from "../test/fixtures/free-ports.ts";

/** Commands typed in each situation. */
const rounds = 40;

/** `npm run bench`: how long Slack waits for an acknowledgement while UP42 is well, slow or gone, side by side. */
const dataDir = await mkdtemp(join(tmpdir(), "up42-chatops-bench-"));
const settings = readSettings({ PORT: String(await freePorts(5)), DATA_DIR: dataDir });
const run = await startLocalRun(settings, "ignore");
const faults = (method: string, fault?: object) =>
  fetch(`${run.up42}/simulator/faults`, { method, ...(fault ? { body: JSON.stringify(fault) } : {}) });
const me = simulatedUser(new URL(run.slack).origin);

const situations: Record<string, object | undefined> = {
  "UP42 answers": undefined,
  "UP42 takes 10 s": { kind: "latency", ms: 10_000 },
  "UP42 never answers": { kind: "hang" },
};
const times: Record<string, number[]> = {};
await me.type("help");
for (let round = 0; round < rounds; round++) {
  for (const [situation, fault] of Object.entries(situations)) {
    if (fault) await faults("POST", fault);
    const { status, milliseconds } = await me.type("status latest");
    if (status !== 200) throw new Error(`${situation}: the acknowledgement was ${status}`);
    times[situation] = [...(times[situation] ?? []), milliseconds];
    await faults("DELETE");
  }
}
await run.close();
await rm(dataDir, { recursive: true, force: true });

const at = (values: number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;
const usual = at(Object.values(times)[0] ?? [], 0.5);
console.log(`${rounds} acknowledgements each, milliseconds`);
for (const [situation, values] of Object.entries(times)) {
  const median = at(values, 0.5);
  console.log(
    `${situation.padEnd(20)} median ${median}  p95 ${at(values, 0.95)}  most ${at(values, 1)}  ratio ${(median / usual).toFixed(2)}`,
  );
}
