import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import type { WebSocket } from "ws";
import { ACKNOWLEDGE_WITHIN_MILLISECONDS, type Acknowledgement } from "./app-request.ts";
import {
  type DisconnectReason,
  type SocketConnections,
  socketConnections,
} from "./socket-mode-connections.ts";

/** What travels in an envelope (Slack's docs, "Using Socket Mode"). */
export type EnvelopeType = "slash_commands" | "interactive" | "events_api";

/** What happens to the next envelope, once. */
export type EnvelopeTrouble =
  /** Its connection is cut as soon as it has been sent. */
  | "drop-after-envelope"
  /** Slack asks for another connection, and closes this one, as soon as it has been sent. */
  | "refresh-after-envelope"
  /** The app's acknowledgement is lost with its connection. */
  | "drop-acknowledgement"
  /** It is sent twice, over different connections if there are. */
  | "twice";

export interface SocketMode {
  /** The answer of `apps.connections.open`. */
  open(): { url: string };
  count(): number;
  /** How many envelopes nobody acknowledged in time so far. */
  unacknowledged(): number;
  /** Sends what would go as a form over HTTP: an interaction, or the fields of a command. */
  sendForm(form: Record<string, string>): Promise<Acknowledgement>;
  /**
   * Sends an event, once more at once if it isn't acknowledged. Slack's further tries, after a minute and after five, are left
   * out (Slack's docs, "Events API", error handling).
   */
  sendEvent(event: object): Promise<Acknowledgement>;
  trouble(next: EnvelopeTrouble): void;
  disconnect(reason: DisconnectReason): void;
  drop(): void;
  close(): void;
}

/** An acknowledgement that is awaited, and the connections over which its envelope went. */
interface Awaited {
  connections: WebSocket[];
  resolve(payload: unknown): void;
}

/**
 * Slack's end of Socket Mode: connections, envelopes and their acknowledgements. Commands and interactions are sent once,
 * whatever becomes of them.
 */
export function socketMode(server: Server, origin: () => string): SocketMode {
  const awaited = new Map<string, Awaited>();
  const troubles: EnvelopeTrouble[] = [];
  let loseAcknowledgementOf: string | undefined;
  let unacknowledged = 0;

  const connections: SocketConnections = socketConnections(server, origin, (connection, text) => {
    const { envelope_id: id, payload } = parse(text);
    if (id !== undefined && id === loseAcknowledgementOf) {
      loseAcknowledgementOf = undefined;
      connection.terminate();
      return;
    }
    const one = awaited.get(id ?? "");
    if (one?.connections.includes(connection)) one.resolve(payload);
  });

  const sendOver = (connection: WebSocket, envelope: object) => connection.send(JSON.stringify(envelope));

  const send = async (type: EnvelopeType, payload: object, again: object = {}): Promise<Acknowledgement> => {
    const began = performance.now();
    const milliseconds = () => Math.round(performance.now() - began);
    const connection = connections.any();
    if (!connection) return failed("dispatch_failed", milliseconds());
    const id = randomUUID();
    const envelope = {
      envelope_id: id,
      payload,
      type,
      accepts_response_payload: type !== "events_api",
      ...again,
    };
    const trouble = troubles.shift();
    if (trouble === "drop-acknowledgement") loseAcknowledgementOf = id;
    const over = trouble === "twice" ? [connection, connections.any() ?? connection] : [connection];

    let timer: NodeJS.Timeout | undefined;
    const acknowledged = new Promise<{ payload: unknown } | undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), ACKNOWLEDGE_WITHIN_MILLISECONDS);
      awaited.set(id, { connections: over, resolve: (payload) => resolve({ payload }) });
    });
    for (const each of over) sendOver(each, envelope);
    if (trouble === "drop-after-envelope") connection.terminate();
    if (trouble === "refresh-after-envelope") connections.disconnect("refresh_requested");
    const answer = await acknowledged;
    clearTimeout(timer);
    awaited.delete(id);
    if (!answer) {
      unacknowledged += 1;
      return failed("operation_timeout", milliseconds());
    }
    // Slack's own library sends an empty object where there is nothing to say.
    const empty = !isObject(answer.payload) || Object.keys(answer.payload).length === 0;
    const said = empty || type === "events_api" ? {} : { json: JSON.stringify(answer.payload) };
    return {
      status: 200,
      body: said.json ?? "",
      contentType: said.json ? "application/json" : "",
      milliseconds: milliseconds(),
    };
  };
  return {
    open: () => ({ url: connections.issueUrl() }),
    count: () => connections.count(),
    unacknowledged: () => unacknowledged,
    async sendEvent(event) {
      const answer = await send("events_api", event, { retry_attempt: 0, retry_reason: "" });
      if (!answer.error) return answer;
      const reason = answer.error === "operation_timeout" ? "timeout" : "connection_failed";
      return send("events_api", event, { retry_attempt: 1, retry_reason: reason });
    },
    sendForm: (form) =>
      form.payload ? send("interactive", JSON.parse(form.payload)) : send("slash_commands", form),
    trouble: (next) => {
      troubles.push(next);
    },
    disconnect: connections.disconnect,
    drop: connections.cut,
    close: connections.close,
  };
}

function failed(error: "operation_timeout" | "dispatch_failed", milliseconds: number): Acknowledgement {
  return { status: null, body: "", contentType: "", milliseconds, error };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function parse(text: string): { envelope_id?: string; payload?: unknown } {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
