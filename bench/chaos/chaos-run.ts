import { mkdtemp, rm } from "node:fs/promises";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SQSClient } from "@aws-sdk/client-sqs";
import { endChild, startChild } from "../../local/child-process.ts";
import type { ExternalServicesOptions } from "../../local/external-services.ts";
import { type LocalRun, startLocalRun } from "../../local/local-run.ts";
import { readSettings, type Settings } from "../../local/settings.ts";
import { freePorts } from "../../test/fixtures/free-ports.ts";
import { processBehind } from "./caller.ts";
import { Killer } from "./killer.ts";
import { type Operation, operationOf, type Service } from "./operation.ts";
import { type Answer, type Instead, type Passing, type RunningProxy, startProxy } from "./proxy.ts";
import { QueueWatch } from "./queue-watch.ts";
import { startSlackEdge } from "./slack-edge.ts";
import { recoveryScale, sooner } from "./time-scale.ts";
import { type Up42Control, up42Control } from "./up42-control.ts";
import { type Asker, type Word, wordOf } from "./words.ts";

/** A change that the product sent to UP42, and what the real answer was; 0 where it broke off. */
export interface Sent {
  operation: string;
  url: string;
  status: number;
  body: string;
}

/** An answer of ours in place of the real one's, for requests that it meets. */
export interface Trick {
  meets(operation: Operation, request: Passing): boolean;
  /** What was asked is done all the same. */
  afterDoing: boolean;
  answer: Instead;
  /** How many requests it meets. */
  times: number;
}

/** The product in a local run, with everything outside behind proxies that count, listen and kill. */
export interface ChaosRun {
  settings: Settings;
  local: LocalRun;
  up42: Up42Control;
  /** The Slack workspace itself. */
  slack: string;
  words: Word[];
  sent: Sent[];
  killer: Killer;
  queues: QueueWatch;
  tricks: Trick[];
  /** Called after a kill and before the message comes again: what happens meanwhile. */
  meanwhile: (() => Promise<void>) | undefined;
  close(): Promise<void>;
}

const noDotEnv = new URL("./no.env", import.meta.url);
/** Functions that answer a person's HTTP request; the others are workers. */
const notWorkers = new Set(["slack", "logLink"]);

export async function startChaosRun(more: Record<string, string> = {}): Promise<ChaosRun> {
  const dataDir = await mkdtemp(join(tmpdir(), "up42-chatops-chaos-"));
  const first = await freePorts(9);
  const at = (nth: number) => `http://127.0.0.1:${first + nth}`;
  const outside: Record<Service, string> = {
    up42: at(5),
    slack: at(6),
    sqs: at(7),
    s3: at(7),
    dynamodb: at(8),
  };
  const closers: (() => Promise<unknown>)[] = [];
  const words: Word[] = [];
  const sent: Sent[] = [];
  const tricks: Trick[] = [];
  const askers = new Map<string, Asker>();
  const owners = new WeakMap<Socket, string>();
  let local: LocalRun | undefined;

  const owner = async (socket: Socket): Promise<string | undefined> => {
    const known = owners.get(socket);
    if (known || !local) return known;
    const named = await Promise.all(
      Object.entries(local.functions).map(
        async ([name, lambda]) => [await lambda.processId(), name] as const,
      ),
    );
    const names = new Map(named);
    const pid = await processBehind(socket, [...names.keys()]);
    const name = pid === undefined ? undefined : names.get(pid);
    if (name) owners.set(socket, name);
    return name;
  };

  const settings = readSettings(
    { OPERATORS: "U1,U2,U3", PORT: String(first), DATA_DIR: join(dataDir, "run"), ...more },
    noDotEnv,
  );
  const direct = new SQSClient({
    region: settings.AWS_REGION,
    endpoint: outside.sqs,
    credentials: { accessKeyId: settings.AWS_ACCESS_KEY_ID, secretAccessKey: settings.AWS_SECRET_ACCESS_KEY },
  });
  const queues = new QueueWatch(direct);
  const run = { meanwhile: undefined as (() => Promise<void>) | undefined };

  const killer = new Killer((worker) => {
    void endWorker(worker).catch((error) => console.error(error));
  });
  const endWorker = async (worker: string) => {
    const lambda = (local as LocalRun).functions[worker as Exclude<keyof LocalRun["functions"], "slack">];
    const pid = await lambda.processId();
    process.kill(pid, "SIGKILL");
    await run.meanwhile?.();
  };

  const trickFor = (operation: Operation, request: Passing, afterDoing: boolean): Instead | undefined => {
    const trick = tricks.find(
      (it) => it.afterDoing === afterDoing && it.times > 0 && it.meets(operation, request),
    );
    if (trick) trick.times -= 1;
    return trick?.answer;
  };
  /** The worker that asks, if it is one. */
  const workers = new WeakMap<Passing, string>();
  const before = (service: Service) => async (request: Passing) => {
    const operation = operationOf(service, request);
    if (service === "sqs") scaleDelay(request);
    const name = operation.effect ? await owner(request.socket) : undefined;
    if (name && !notWorkers.has(name)) {
      workers.set(request, name);
      if (killer.passes(operation, name, "before")) return whenDead(request);
    }
    return trickFor(operation, request, false);
  };
  const after = (service: Service) => async (request: Passing, answer: Answer) => {
    const operation = operationOf(service, request);
    listen(service, operation, request, answer);
    const name = workers.get(request);
    if (name && killer.passes(operation, name, "after")) return whenDead(request);
    return trickFor(operation, request, true);
  };
  const listen = (service: Service, operation: Operation, request: Passing, answer: Answer) => {
    if (service === "slack") {
      const word = wordOf(request, answer, (id) => askers.get(id));
      if (word) words.push(word);
    }
    if (service === "up42" && operation.effect) {
      const { url } = request;
      sent.push({ operation: operation.name, url, status: answer.status, body: answer.body.toString() });
    }
    if (service === "sqs" && answer.status === 200) {
      queues.passed(String(request.headers["x-amz-target"]), jsonOf(request.body), jsonOf(answer.body));
    }
  };

  const close = async () => {
    for (const closer of closers.reverse()) await closer();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const proxies = {} as Record<Service, RunningProxy>;
    for (const service of ["up42", "slack", "sqs", "s3", "dynamodb"] as const) {
      const hooks = { before: before(service), after: after(service) };
      proxies[service] = await startProxy(() => outside[service], hooks);
      closers.push(() => proxies[service].close());
    }
    const edge = await startSlackEdge({
      gateway: () => `http://127.0.0.1:${settings.ports.gateway}`,
      signingSecret: settings.SLACK_SIGNING_SECRET,
      responses: () => proxies.slack.url,
      given: (id, asker) => askers.set(id, asker),
    });
    closers.push(() => edge.close());

    // AWS in a process of its own: a queue that waits for a simulator would keep acknowledgements waiting.
    const outsides: ExternalServicesOptions[] = [
      {
        dataDir: join(dataDir, "simulators"),
        gatewayUrl: edge.url,
        up42: {
          port: first + 5,
          projectId: settings.UP42_PROJECT_ID,
          projectApiKey: settings.UP42_PROJECT_API_KEY,
        },
        slack: {
          port: first + 6,
          signingSecret: settings.SLACK_SIGNING_SECRET,
          botToken: settings.SLACK_BOT_TOKEN,
          eventsUrl: `${edge.url}/slack/events`,
        },
      },
      {
        dataDir: join(dataDir, "emulators"),
        gatewayUrl: edge.url,
        aws: { port: first + 7 },
        dynamodb: { port: first + 8 },
      },
    ];
    for (const options of outsides) {
      const file = new URL("../../local/external-services.ts", import.meta.url);
      const child = await startChild(file, [JSON.stringify(options)], process.env, "ignore");
      closers.push(() => endChild(child));
    }

    local = await startLocalRun(
      {
        ...settings,
        UP42_API_URL: proxies.up42.url,
        SLACK_API_URL: `${proxies.slack.url}/api`,
        AWS_ENDPOINT_URL_SQS: proxies.sqs.url,
        AWS_ENDPOINT_URL_S3: proxies.s3.url,
        AWS_ENDPOINT_URL_DYNAMODB: proxies.dynamodb.url,
      },
      "ignore",
      { recoveryScale },
    );
    closers.push(() => (local as LocalRun).close());
    for (const [name, lambda] of Object.entries(local.functions))
      if (!notWorkers.has(name)) queues.watch(lambda);
    const key = { projectId: settings.UP42_PROJECT_ID, projectApiKey: settings.UP42_PROJECT_API_KEY };
    const up42 = up42Control(outside.up42, key);
    const limits = {
      limits: { perSecond: 10_000, burst: 10_000 },
      credits: 10_000_000,
      maxUnfinishedJobs: 10_000,
    };
    await up42.knob("PATCH", "/project", limits);
    return Object.assign(run, {
      settings,
      local,
      up42,
      slack: outside.slack,
      words,
      sent,
      killer,
      queues,
      tricks,
      close,
    });
  } catch (error) {
    await close();
    throw error;
  }
}

/** A worker that is being killed hears nothing more, not even that the connection is cut. */
async function whenDead({ socket }: Passing): Promise<"nothing"> {
  if (!socket.destroyed) await new Promise((resolve) => socket.once("close", resolve));
  return "nothing";
}

/** Shortens the wait that a worker asks for, as the time scale says. */
function scaleDelay(request: Passing): void {
  if (!String(request.headers["x-amz-target"]).endsWith(".SendMessage")) return;
  request.body = Buffer.from(JSON.stringify(sooner(jsonOf(request.body))));
}

function jsonOf(body: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(body.toString());
  } catch {
    return {};
  }
}
