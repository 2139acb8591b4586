import { once } from "node:events";
import { mkdirSync } from "node:fs";
import dynalite from "dynalite";
import { startFauxqs } from "fauxqs";
import { startSlackWorkspace } from "../simulators/slack/workspace.ts";
import { startUp42Simulator } from "../simulators/up42/simulator.ts";
import { runAsChild } from "./child-process.ts";
import { lockDataDir } from "./data-dir-lock.ts";
import { listenOnLoopbackOnly } from "./loopback-only.ts";
import { writeWithoutWaiting } from "./sqlite-without-waiting.ts";
import { type AppInWorkspace, workspaceOptions } from "./workspace-options.ts";

/** What to start, with the port of each; what isn't there is given from outside. */
export interface ExternalServicesOptions {
  dataDir: string;
  /** Where this run will answer, for whoever finds the data directory in use; absent in a process that doesn't lock it. */
  gatewayUrl?: string;
  up42?: { port: number; projectId: string; projectApiKey: string };
  slack?: { port: number; signingSecret: string; botToken: string; eventsUrl: string; app?: AppInWorkspace };
  aws?: { port: number };
  dynamodb?: { port: number };
}

listenOnLoopbackOnly();
writeWithoutWaiting();

/** A part of the world outside, in a process of its own, so that a 200 MB log in it doesn't keep the gateway waiting. */
const options: ExternalServicesOptions = JSON.parse(process.argv[2] ?? "{}");
const dirFor = (name: string) => {
  const dir = `${options.dataDir}/${name}`;
  mkdirSync(dir, { recursive: true });
  return dir;
};
await runAsChild(async () => {
  const lock = options.gatewayUrl
    ? lockDataDir(options.dataDir, { pid: process.ppid, address: options.gatewayUrl })
    : undefined;
  const closers: (() => Promise<unknown>)[] = [];

  if (options.up42) {
    const simulator = await startUp42Simulator({ ...options.up42, dataDir: dirFor("up42") });
    closers.push(() => simulator.close());
  }
  if (options.slack) {
    const { app, ...slack } = options.slack;
    const dataDir = dirFor("slack");
    const workspace = await startSlackWorkspace({ ...slack, ...(app ? workspaceOptions(app) : {}), dataDir });
    closers.push(() => workspace.close());
  }
  if (options.aws) {
    const fauxqs = await startFauxqs({
      port: options.aws.port,
      logger: false,
      dataDir: dirFor("sqs"),
      s3StorageDir: dirFor("s3"),
    });
    closers.push(() => fauxqs.stop());
  }
  if (options.dynamodb) {
    const server = dynalite({ path: dirFor("dynamodb"), createTableMs: 0 });
    server.listen(options.dynamodb.port, "127.0.0.1");
    await once(server, "listening");
    closers.push(() => new Promise((resolve) => server.close(resolve)));
  }
  return async () => {
    await Promise.all(closers.map((close) => close()));
    lock?.release();
  };
});
