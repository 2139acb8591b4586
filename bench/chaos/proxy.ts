import { createServer, type IncomingMessage, type ServerResponse, request as send } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** A request on its way through a proxy. */
export interface Passing {
  method: string;
  /** Path and query. */
  url: string;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  socket: Socket;
}

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  /** It broke off before its end; with status 0 before its beginning. */
  broken: boolean;
}

/** An answer of ours in place of the real one; "nothing": the connection is cut. */
export type Instead = Omit<Answer, "broken"> | "nothing";

export interface Hooks {
  /** Before it goes on; may change what is sent. An answer is given without asking the real one. */
  before?(request: Passing): Promise<Instead | undefined>;
  /** The real one has answered, so what was asked is done; an answer is given in place of its own. */
  after?(request: Passing, answer: Answer): Promise<Instead | undefined>;
}

export interface RunningProxy {
  url: string;
  close(): Promise<void>;
}

/** Stands on a free loopback port in front of `target()` (an origin, asked for when the first request comes). */
export async function startProxy(target: () => string, hooks: Hooks): Promise<RunningProxy> {
  const server = createServer(async (incoming, outgoing) => {
    try {
      await pass(incoming, outgoing, target(), hooks);
    } catch {
      // Whoever asked has gone, or the real one has: they see it as a broken connection.
      outgoing.destroy();
    }
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function pass(incoming: IncomingMessage, outgoing: ServerResponse, target: string, hooks: Hooks) {
  const passing: Passing = {
    method: incoming.method ?? "GET",
    url: incoming.url ?? "/",
    headers: incoming.headers,
    body: await wholeOf(incoming),
    socket: incoming.socket,
  };
  const early = await hooks.before?.(passing);
  if (early) return give(outgoing, early);
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  const answer = await ask(target, passing, gone.signal).catch(() => unanswered);
  const instead = await hooks.after?.(passing, answer);
  give(outgoing, instead ?? answer, instead ? false : answer.broken);
}

const unanswered: Answer = { status: 0, headers: {}, body: Buffer.alloc(0), broken: true };

function ask(target: string, { method, url, headers, body }: Passing, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { expect: _, connection: __, "transfer-encoding": ___, ...others } = headers;
    const asked = send(new URL(url, target), {
      method,
      headers: { ...others, "content-length": String(body.length) },
      agent: false,
      signal,
    });
    asked.once("error", reject);
    asked.once("response", (response) => {
      const chunks: Buffer[] = [];
      const done = (broken: boolean) =>
        resolve({
          status: response.statusCode ?? 502,
          headers: response.headers,
          body: Buffer.concat(chunks),
          broken,
        });
      response.on("data", (chunk) => chunks.push(chunk));
      response.once("end", () => done(false));
      response.once("error", () => done(true));
    });
    asked.end(body);
  });
}

function give(outgoing: ServerResponse, answer: Instead, broken = false): void {
  if (answer === "nothing" || answer.status === 0) {
    outgoing.destroy();
    return;
  }
  const { connection: _, "transfer-encoding": __, "keep-alive": ___, ...headers } = answer.headers;
  if (!broken) {
    outgoing.writeHead(answer.status, headers as never).end(answer.body);
    return;
  }
  outgoing.writeHead(answer.status, headers as never);
  outgoing.write(answer.body, () => outgoing.destroy());
}

async function wholeOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}
