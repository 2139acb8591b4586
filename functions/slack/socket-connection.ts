import { setTimeout as wait } from "node:timers/promises";
import type SocketModeReceiver from "@slack/bolt/dist/receivers/SocketModeReceiver.js";
import { type ConnectionTrouble, connectionTrouble } from "./connection-trouble.ts";

/** One that ended sooner, in milliseconds, counts as a failure: Slack ends those that are too many as soon as they are open. */
const lastingMs = 10_000;
/** Milliseconds for a connection to be greeted by Slack. */
const greetingMs = 15_000;

/** Milliseconds before the next try, after so many failures in a row. */
export function reconnectDelay(failures: number): number {
  return failures <= 1 ? 0 : Math.min(30_000, 500 * 2 ** (failures - 1));
}

export interface ConnectionWatch {
  connected(): void;
  disconnected(): void;
  trouble(trouble: ConnectionTrouble): void;
}

/**
 * Keeps one connection of Socket Mode open until `closing`, or until Slack refuses the token. Bolt's own reconnecting is off:
 * it waits 5 s each time that Slack refreshes a connection, and a failure while it reconnects ends the process
 * (node-slack-sdk#2656).
 */
export async function keepConnected(
  receiver: SocketModeReceiver.default,
  watch: ConnectionWatch,
  closing: AbortSignal,
): Promise<void> {
  let failures = 0;
  while (!closing.aborted) {
    const began = performance.now();
    let waitMs = 0;
    try {
      await connection(receiver, watch, closing);
    } catch (error) {
      if (closing.aborted) return;
      const trouble = connectionTrouble(error, "SLACK_APP_TOKEN");
      watch.trouble(trouble);
      if (trouble.refused) return;
      waitMs = 1_000 * (trouble.waitSeconds ?? 0);
    }
    failures = performance.now() - began > lastingMs ? 1 : failures + 1;
    await wait(Math.max(waitMs, reconnectDelay(failures)), undefined, { signal: closing }).catch(
      () => undefined,
    );
  }
}

/** Resolves when a connection that stood has ended. Throws what hindered it. */
async function connection(
  receiver: SocketModeReceiver.default,
  watch: ConnectionWatch,
  closing: AbortSignal,
): Promise<void> {
  const { client } = receiver;
  let ended = () => {};
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const unanswered = setTimeout(() => void client.disconnect(), greetingMs);
  client.once("disconnected", ended);
  try {
    await receiver.start();
    clearTimeout(unanswered);
    watch.connected();
    // Not sooner: a connection that is only beginning can't be ended cleanly.
    const leave = () => void client.disconnect();
    if (closing.aborted) leave();
    closing.addEventListener("abort", leave);
    await end;
    closing.removeEventListener("abort", leave);
    watch.disconnected();
  } finally {
    clearTimeout(unanswered);
    client.removeListener("disconnected", ended);
  }
}
