import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export const SIGNING_SECRET = "a-signing-secret";

/** What Slack sent, once the signature was found right. */
export interface Received {
  headers: Record<string, string | string[] | undefined>;
  form: Record<string, string>;
  /** The interaction, if it is one. */
  payload: Interaction;
}

export interface Interaction {
  type: string;
  trigger_id: string;
  response_url: string;
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it sent
  [field: string]: any;
}

export interface AppAnswer {
  status?: number;
  body?: string;
  json?: unknown;
}

/** An app's endpoint: checks the signature by Slack's docs, keeps what came, and answers as the test says. */
export async function fakeApp() {
  const received: Received[] = [];
  const app = {
    received,
    /** Decides the answer; without a status it is 200, without a body empty. `undefined` answers nothing, ever. */
    answer: (async () => ({})) as (received: Received) => Promise<AppAnswer | undefined>,
    url: "",
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const timestamp = String(request.headers["x-slack-request-timestamp"]);
    const expected = `v0=${createHmac("sha256", SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest("hex")}`;
    const given = String(request.headers["x-slack-signature"]);
    const fresh = Math.abs(Date.now() / 1000 - Number(timestamp)) < 60;
    if (
      !fresh ||
      given.length !== expected.length ||
      !timingSafeEqual(Buffer.from(given), Buffer.from(expected))
    ) {
      response.writeHead(401).end();
      return;
    }
    const form = Object.fromEntries(new URLSearchParams(body));
    const one: Received = { headers: request.headers, form, payload: JSON.parse(form.payload ?? "{}") };
    received.push(one);
    const answer = await app.answer(one);
    if (!answer) return;
    const { status = 200, json } = answer;
    response.writeHead(status, json ? { "content-type": "application/json" } : {});
    response.end(json ? JSON.stringify(json) : answer.body);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  app.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  return app;
}

export type FakeApp = Awaited<ReturnType<typeof fakeApp>>;
