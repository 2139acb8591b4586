import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePorts } from "../../local/free-ports.ts";
import { type LocalRun, startLocalRun } from "../../local/local-run.ts";
import { readSettings } from "../../local/settings.ts";
import { messageText } from "../../simulators/slack/terminal/show-message.ts";
import { type SimulatedUser, simulatedUser } from "../../simulators/slack/terminal/simulated-user.ts";

export { messageText };

export interface StartedLocalRun extends Omit<LocalRun, "up42"> {
  dataDir: string;
  /** Someone in the workspace. */
  user(user?: string, channel?: string): SimulatedUser;
  /** A request to the UP42 simulator's knobs, below `/simulator`. */
  simulator(method: string, path: string, body?: object): Promise<Response>;
  /** A job that stays as it is, made at the simulator. */
  // biome-ignore lint/suspicious/noExplicitAny: the job as UP42 gives it, read field by field as a foreign client does
  make(job: object): Promise<any>;
  /** UP42's answer below `/projects/{project}`, asked for with a token of its own; the envelope's `data`. */
  up42Url: string;
  // biome-ignore lint/suspicious/noExplicitAny: read as a foreign client reads it, field by field
  up42(method: string, path: string): Promise<any>;
  /** The channel's messages, as Slack's Web API gives them. */
  history(channel: string): Promise<{ text: string; blocks?: unknown[] }[]>;
}

/** The whole product on five free ports, with a fresh data directory or the given one. */
export async function startedLocalRun(more: Record<string, string> = {}): Promise<StartedLocalRun> {
  const dataDir = more.DATA_DIR ?? (await mkdtemp(join(tmpdir(), "up42-chatops-")));
  const settings = readSettings({ ...more, PORT: String(await freePorts(5)), DATA_DIR: dataDir });
  const run = await startLocalRun(settings, "ignore");
  const project = settings.UP42_PROJECT_ID;
  const simulator = (method: string, path: string, body?: object) =>
    fetch(`${run.up42}/simulator${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  const slackRoot = new URL(run.slack).origin;

  return {
    ...run,
    up42Url: run.up42,
    dataDir,
    user: (user, channel) => simulatedUser(slackRoot, user, channel),
    simulator,
    async make(job) {
      const answer = await simulator("POST", "/jobs", job);
      if (answer.status !== 201) throw new Error(`The simulator made no job: ${await answer.text()}`);
      return ((await answer.json()) as { data: unknown }).data;
    },
    async up42(method, path) {
      const basic = Buffer.from(`${project}:${settings.UP42_PROJECT_API_KEY}`).toString("base64");
      const token = await fetch(`${run.up42}/oauth/token`, {
        method: "POST",
        headers: { authorization: `Basic ${basic}` },
        body: new URLSearchParams({ grant_type: "client_credentials" }),
      });
      const { access_token } = (await token.json()) as { access_token: string };
      const answer = await fetch(`${run.up42}/projects/${project}/${path}`, {
        method,
        headers: { authorization: `Bearer ${access_token}` },
      });
      return answer.status === 204 ? undefined : ((await answer.json()) as { data: unknown }).data;
    },
    async history(channel) {
      const answer = await fetch(`${run.slack}/conversations.history?channel=${channel}`, {
        headers: { authorization: `Bearer ${settings.SLACK_BOT_TOKEN}` },
      });
      return ((await answer.json()) as { messages: { text: string }[] }).messages;
    },
    async close() {
      await run.close();
      if (!more.DATA_DIR) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
