import { type SimulatedUser, simulatedUser } from "../../simulators/slack/terminal/simulated-user.ts";
import type { ChaosRun } from "./chaos-run.ts";
import type { Asked } from "./facts.ts";
import type { Job } from "./up42-control.ts";

/** Who asks, and where. */
export interface Place {
  user: string;
  channel: string;
}

/** A question that is ready to be put: `ask` is the moment from which on all counts. */
export interface Prepared {
  asked: Asked;
  job: Job;
  /** Another job of the same workflow and inputs. */
  twin: Job;
  /** What its tasks' logs hold, for who asks for them. */
  logs: Buffer[];
  me: SimulatedUser;
  /** What came in the acknowledgement itself, if anything. */
  ask(): Promise<string>;
}

/** The ways in which a person asks. */
export const ways = [
  "status",
  "share",
  "cancel",
  "rename typed",
  "rename form",
  "rerun",
  "rerun named",
  "logs",
  "task log",
  "help",
] as const;
export type Way = (typeof ways)[number];

/** The ways that change something at UP42. */
export const changes: readonly Way[] = ["cancel", "rename typed", "rename form", "rerun", "rerun named"];

let made = 0;

/** Makes a job of its own for a try and goes as far as the question. */
export async function prepare(run: ChaosRun, way: Way, place: Place): Promise<Prepared> {
  const number = ++made;
  const tasks = [
    { name: `chaos-${number}:1` },
    { name: "export:1", status: way === "logs" ? "FAILED" : undefined },
  ];
  const status = way === "cancel" ? "RUNNING" : way === "logs" ? "FAILED" : "SUCCEEDED";
  // A cancel that doesn't take hold is followed until the job ends by itself.
  const moves = way === "cancel" ? [{ afterMs: 40_000, status: "SUCCEEDED" }] : [];
  const alike = { status, tasks, moves };
  const name = `Chaos ${number} first`;
  const job = await run.up42.make({ name, ...alike });
  const twin = await run.up42.make({ name: `Twin ${number}`, ...alike });
  const me = simulatedUser(run.slack, place.user, place.channel);
  const asked: Asked = {
    kind: way === "rename typed" || way === "rename form" ? "rename" : way === "rerun named" ? "rerun" : way,
    job: { id: job.id, name },
    inChannel: !place.channel.startsWith("D"),
  };
  const ofLogs = way === "logs" || way === "task log";
  const logs = ofLogs ? [...(await run.up42.logs(job)).values()] : [];
  const common = { job, twin, me, logs };
  const newName = `Chaos ${number} named anew`;
  const type = (text: string) => async () => (await me.type(text)).body;
  const click = async (typed: string, label: string) => {
    await me.type(typed);
    const message = await me.until(
      (_, text) => text.includes(`${label}]`) && text.includes(job.id.slice(0, 8)),
      {
        seconds: 30,
      },
    );
    return async () => (await me.click(message, label)).body;
  };

  switch (way) {
    case "status":
      return { ...common, asked, ask: type(`status ${job.id}`) };
    case "share":
      return { ...common, asked, ask: type(`status ${job.id} --share`) };
    case "help":
      return { ...common, asked, ask: type("help") };
    case "logs":
      return { ...common, asked, ask: type(`logs ${job.id}`) };
    case "task log":
      return { ...common, asked, ask: type(`logs ${job.id} 1`) };
    case "cancel":
      return { ...common, asked, ask: await click(`status ${job.id}`, "Cancel") };
    case "rerun":
      return { ...common, asked, ask: await click(`rerun ${job.id}`, "Re-run") };
    case "rerun named":
      return { ...common, asked, ask: await click(`rerun ${job.id} Chaos ${number} again`, "Re-run") };
    case "rename typed":
      return { ...common, asked: { ...asked, newName }, ask: type(`rename ${job.id} ${newName}`) };
    case "rename form": {
      const open = await click(`status ${job.id}`, "Rename");
      await open();
      const view = (await me.views()).at(-1);
      if (!view) throw new Error("The form to rename a job didn't open");
      const ask = async () => (await me.submit(view, { name: { name: newName } })).body;
      return { ...common, asked: { ...asked, newName }, ask };
    }
  }
}
