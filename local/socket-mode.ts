import { setTimeout as wait } from "node:timers/promises";
import { slackClient } from "../core/responder/slack-client.ts";
import { connectionTrouble, refusedToken } from "../functions/slack/connection-trouble.ts";
import { reconnectDelay } from "../functions/slack/socket-connection.ts";
import { type Output, startChild } from "./child-process.ts";
import { type KeptProcess, startKeptProcess } from "./kept-process.ts";
import type { Refused } from "./socket-mode-process.ts";

/** The workspace that the app is connected to. */
export interface ConnectedWorkspace {
  /** Its name, and its address as Slack's pages have it. */
  team: string;
  url: string;
  /** The bot's name, without its @. */
  bot: string;
  /** The app's id, which its app-level token begins with. */
  app: string;
}

export interface SocketMode extends KeptProcess {
  workspace: ConnectedWorkspace;
}

/**
 * Connects the app to the workspace whose tokens are in the environment, and keeps it connected, in a process of its own.
 * Waits until it is; trouble with the connection is told on stderr meanwhile.
 * @param environment the slack function's, with `SLACK_APP_TOKEN`
 * @param end is told in a sentence that Slack refuses the token from now on
 * @throws Error with a sentence if Slack refuses a token
 */
export async function startSocketMode(
  environment: Record<"SLACK_API_URL" | "SLACK_BOT_TOKEN" | "SLACK_APP_TOKEN", string>,
  output: Output,
  end: (sentence: string) => void,
): Promise<SocketMode> {
  const workspace = await findWorkspace(environment);
  const file = new URL("./socket-mode-process.ts", import.meta.url);
  let kept: KeptProcess | undefined;
  const giveUp = (sentence: string) => {
    void kept?.close();
    end(sentence);
  };
  kept = await startKeptProcess("The connection to Slack", async () => {
    try {
      const child = await startChild(file, [], { PATH: process.env.PATH, ...environment }, output);
      child.on("message", ({ refused }: Refused) => giveUp(refused));
      return child;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (kept && code === refusedToken) giveUp(message);
      throw error;
    }
  });
  return { ...kept, workspace };
}

async function findWorkspace(environment: {
  SLACK_API_URL: string;
  SLACK_BOT_TOKEN: string;
  SLACK_APP_TOKEN: string;
}): Promise<ConnectedWorkspace> {
  const client = slackClient(environment.SLACK_BOT_TOKEN, environment.SLACK_API_URL, { retries: 0 });
  const [, , app = ""] = environment.SLACK_APP_TOKEN.split("-");
  let told: string | undefined;
  for (let failures = 1; ; failures += 1) {
    try {
      const { team = "", url = "", user = "" } = await client.auth.test();
      return { team, url, bot: user, app };
    } catch (error) {
      const { what, refused, waitSeconds = 0 } = connectionTrouble(error, "SLACK_BOT_TOKEN");
      if (refused) {
        throw new Error(
          `${what}. Put the right one into .env: api.slack.com/apps, your app, OAuth & Permissions, Bot User OAuth Token.`,
        );
      }
      if (what !== told) process.stderr.write(`${what}. Trying again until it works.\n`);
      told = what;
      await wait(Math.max(1_000 * waitSeconds, reconnectDelay(failures)));
    }
  }
}
