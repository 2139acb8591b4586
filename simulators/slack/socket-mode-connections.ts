import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { app } from "./team.ts";

/** An app may have this many at a time (Slack's docs, "Using Socket Mode"). */
const MOST_CONNECTIONS = 10;
/** A URL of `apps.connections.open` is for the moment; Slack doesn't say how long it works. */
const TICKET_LIFETIME_MILLISECONDS = 30_000;
/** How long a connection lives before Slack refreshes it, as `hello` tells; with `debug_reconnects=true` it is 360 s. */
const CONNECTION_SECONDS = { usual: 3_600, debug: 360 };
/** Slack pings about so often; `@slack/socket-mode` gives a connection up after 30 s with none. */
const PING_MILLISECONDS = 10_000;
const PATH = "/link/";
const HOST = "applink-simulated";

/** Why Slack ends a connection (Slack's docs, "Handle disconnects gracefully"; the last is in the tests of `@slack/socket-mode`). */
export type DisconnectReason = "warning" | "refresh_requested" | "link_disabled" | "too_many_websockets";

export interface SocketConnections {
  /** The URL for one connection: its ticket is used once and soon. */
  issueUrl(): string;
  /** Any of the open ones, as Slack chooses; undefined if there is none. */
  any(): WebSocket | undefined;
  count(): number;
  /** Tells each open connection why, and closes it. */
  disconnect(reason: DisconnectReason): void;
  /** Cuts each open connection, with no word and no closing handshake. */
  cut(): void;
  close(): void;
}

/**
 * The WebSockets of Socket Mode: let in by ticket, greeted with `hello`, refreshed in time.
 * @param server the HTTP server on which they arrive
 * @param origin where it listens, such as `http://127.0.0.1:3002`
 * @param receive is told each text that an app sends
 */
export function socketConnections(
  server: Server,
  origin: () => string,
  receive: (connection: WebSocket, text: string) => void,
): SocketConnections {
  const tickets = new Map<string, number>();
  const open = new Set<WebSocket>();
  const sockets = new WebSocketServer({ noServer: true });
  let next = 0;

  server.on("upgrade", (request, socket, head) => {
    const url = new URL(request.url ?? "", origin());
    const issuedAt = tickets.get(url.searchParams.get("ticket") ?? "");
    tickets.delete(url.searchParams.get("ticket") ?? "");
    const late = issuedAt === undefined || Date.now() - issuedAt > TICKET_LIFETIME_MILLISECONDS;
    if (url.pathname !== PATH || late) {
      socket.end("HTTP/1.1 401 Unauthorized\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
      return;
    }
    const debug = url.searchParams.get("debug_reconnects") === "true";
    sockets.handleUpgrade(request, socket, head, (connection) => greet(connection, debug));
  });

  const greet = (connection: WebSocket, debug: boolean) => {
    if (open.size >= MOST_CONNECTIONS) {
      end(connection, "too_many_websockets");
      return;
    }
    const seconds = debug ? CONNECTION_SECONDS.debug : CONNECTION_SECONDS.usual;
    const refresh = setTimeout(() => end(connection, "refresh_requested"), seconds * 1_000).unref();
    const pings = setInterval(() => connection.ping(), PING_MILLISECONDS).unref();
    open.add(connection);
    connection.on("close", () => {
      clearInterval(pings);
      clearTimeout(refresh);
      open.delete(connection);
    });
    connection.on("message", (data, isBinary) => {
      if (!isBinary) receive(connection, String(data));
    });
    connection.send(
      JSON.stringify({
        type: "hello",
        num_connections: open.size,
        connection_info: { app_id: app.id },
        debug_info: { host: HOST, build_number: 1, approximate_connection_time: seconds },
      }),
    );
  };
  const end = (connection: WebSocket, reason: DisconnectReason) => {
    // Nothing more is sent over it, though it lasts until it is closed.
    open.delete(connection);
    connection.send(JSON.stringify({ type: "disconnect", reason, debug_info: { host: HOST } }));
    if (reason === "warning") setTimeout(() => connection.close(1_000), 10_000).unref();
    else connection.close(1_000);
  };

  return {
    issueUrl() {
      const ticket = randomUUID();
      tickets.set(ticket, Date.now());
      return `${origin().replace(/^http/, "ws")}${PATH}?ticket=${ticket}&app_id=${app.id}`;
    },
    any() {
      const all = [...open];
      next += 1;
      return all[next % all.length];
    },
    count: () => open.size,
    disconnect(reason) {
      for (const connection of open) end(connection, reason);
    },
    cut() {
      for (const connection of open) connection.terminate();
    },
    close() {
      for (const connection of sockets.clients) connection.terminate();
      sockets.close();
    },
  };
}
