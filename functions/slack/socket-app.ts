import { setTimeout as wait } from "node:timers/promises";
import type { Receiver, ReceiverEvent } from "@slack/bolt";
import bolt from "@slack/bolt/dist/App.js";
import socketMode from "@slack/bolt/dist/receivers/SocketModeReceiver.js";
import { describeError, plainLogger } from "../../core/logger.ts";
import { boltLogger } from "./bolt-logger.ts";
import { boltOptions } from "./bolt-options.ts";
import { refusedToken } from "./connection-trouble.ts";
import { addListeners, type ListenerOptions } from "./listeners.ts";
import { type ConnectionWatch, keepConnected } from "./socket-connection.ts";

export interface SocketAppOptions extends ListenerOptions {
  /** Of the app itself, with the scope `connections:write`. */
  appToken: string;
  /** Tells whoever runs it a sentence about the connection to Slack. */
  tell(sentence: string): void;
}

/** The app while it is connected to Slack. */
export interface SocketApp {
  /** Resolves at the first connection. Rejects with a sentence if Slack refuses the token. */
  connected: Promise<void>;
  /** Resolves with a sentence when Slack refuses the token, at the start or later. */
  refused: Promise<string>;
  /** Acknowledges what is under way, and ends the connections. */
  close(): Promise<void>;
}

/** Milliseconds for what is under way at the end: Slack waits no longer. */
const drainMs = 3_000;
/** Milliseconds for Slack to take leave of a connection. */
const leaveMs = 1_000;
/** A timer for which no process stays alive. */
const unwatched = { ref: false };

const logger = plainLogger("slack");

/** The Bolt app over Socket Mode. It does what the Lambda does, and needs no address at which Slack could find it. */
export function socketApp({ appToken, tell, ...options }: SocketAppOptions): SocketApp {
  const connection = () =>
    new socketMode.default({
      appToken,
      logger: boltLogger(logger),
      autoReconnectEnabled: false,
      installerOptions: {
        clientOptions: {
          slackApiUrl: `${options.apiUrl}/`,
          timeout: 10_000,
          retryConfig: { retries: 0 },
          rejectRateLimitedCalls: true,
        },
      },
      processEventErrorHandler: async ({ error }) => {
        logger.warn("not acknowledged", { error: describeError(error) });
        return false;
      },
    });
  // Two: while Slack refreshes one, commands come over the other.
  const receivers = [connection(), connection()] as const;
  const underWay = new Set<Promise<void>>();
  const closing = new AbortController();
  const { watch, connected, refused } = watchConnections(tell);
  const kept: Promise<void>[] = [];
  const keep = (one: socketMode.default) => kept.push(keepConnected(one, watch, closing.signal));

  const receiver: Receiver = {
    init(app) {
      for (const each of receivers) {
        each.init({
          processEvent(event: ReceiverEvent) {
            const done = acknowledgeLast(app, event).finally(() => underWay.delete(done));
            underWay.add(done);
            return done;
          },
        } as bolt.default);
      }
    },
    async start() {
      const [first, second] = receivers;
      keep(first);
      // One after the other: opening them is in Slack's lowest rate, and people wait for the first alone.
      await connected;
      keep(second);
    },
    stop: async () => closing.abort(),
  };
  const app = new bolt.default({ receiver, ...boltOptions(options) });
  addListeners(app, options);
  // Who starts it hears of a refusal from `connected`.
  app.start().catch(() => undefined);
  return {
    connected,
    refused,
    async close() {
      const timeUp = wait(drainMs, true, unwatched);
      // Also what comes meanwhile: until the connections end, Slack goes on sending.
      while (underWay.size > 0) {
        if (await Promise.race([Promise.allSettled([...underWay]).then(() => false), timeUp])) break;
      }
      closing.abort();
      await Promise.race([Promise.all(kept), wait(leaveMs, undefined, unwatched)]);
    },
  };
}

/** As over HTTP, Slack hears only when the listeners are through: Bolt acknowledges events before. */
async function acknowledgeLast(app: bolt.default, event: ReceiverEvent): Promise<void> {
  let acknowledge = async () => {};
  await app.processEvent({
    ...event,
    ack: async (answer) => {
      acknowledge = () => event.ack(answer);
    },
  });
  await acknowledge();
}

/** What all connections together are, in sentences for whoever runs the app: each new trouble once, and its end. */
function watchConnections(tell: (sentence: string) => void) {
  let open = 0;
  let told: string | undefined;
  let first = () => {};
  let refuse = (_sentence: string) => {};
  const refused = new Promise<string>((resolve) => {
    refuse = resolve;
  });
  const connected = new Promise<void>((resolve, reject) => {
    first = resolve;
    void refused.then((sentence) => reject(Object.assign(new Error(sentence), { code: refusedToken })));
  });
  connected.catch(() => undefined);
  const watch: ConnectionWatch = {
    connected() {
      open += 1;
      if (told) tell("Connected to Slack.");
      told = undefined;
      first();
    },
    disconnected() {
      open -= 1;
    },
    trouble({ what, refused: isRefused }) {
      if (isRefused)
        refuse(
          `${what}. Put the right one into .env: api.slack.com/apps, your app, Basic Information, App-Level Tokens.`,
        );
      else if (open === 0 && what !== told) {
        told = what;
        tell(`${what}. Trying again until it works.`);
      }
    },
  };
  return { watch, connected, refused };
}
