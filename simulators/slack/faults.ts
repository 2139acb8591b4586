import type { FastifyReply } from "fastify";
import * as z from "zod";

/** A fault to simulate. Without a `method` it meets whatever the app calls next. */
export const faultSchema = z.strictObject({
  /** A Web API method such as `chat.postMessage`, `web_api` for any of them, or `response_url`. */
  method: z.string().optional(),
  kind: z.enum(["ratelimited", "error", "hang", "500", "404"]),
  /** For the kind "error", which answers 200 with `ok: false`: Slack's name of it, such as `token_revoked` or `Expired url`. */
  error: z.string().default("fatal_error"),
  /** For the kind "ratelimited". */
  retryAfterSeconds: z.int().min(0).default(1),
  /** Meets only calls for this channel, given as the app gives it; a response_url is for the channel it was made in. */
  channel: z.string().optional(),
  /** Meets only a response_url made less than this ago, as when a message has just appeared (bolt-js#1261). */
  youngerThanMilliseconds: z.int().min(1).optional(),
  /** How many calls meet it, or "always" until it is switched off. */
  times: z.union([z.int().min(1), z.literal("always")]).default(1),
});

export type Fault = z.infer<typeof faultSchema>;

/** What a fault may meet. */
export interface Call {
  method: string;
  channel?: unknown;
  /** Of a response_url. */
  madeAt?: number;
}

/** Takes the fault that meets this call now, if one was asked for. */
export function takeFault(faults: Fault[], call: Call): Fault | undefined {
  const index = faults.findIndex((fault) => meets(fault, call));
  const fault = faults[index];
  if (fault && fault.times !== "always") {
    fault.times -= 1;
    if (fault.times === 0) faults.splice(index, 1);
  }
  return fault;
}

function meets(fault: Fault, { method, channel, madeAt }: Call): boolean {
  const named = fault.method === "web_api" ? method !== "response_url" : fault.method === method;
  if (fault.method !== undefined && !named) return false;
  if (fault.channel !== undefined && fault.channel !== channel) return false;
  const { youngerThanMilliseconds: young } = fault;
  return young === undefined || (madeAt !== undefined && Date.now() - madeAt < young);
}

/** Answers as Slack does in trouble; "hang" never answers, and ends when the connection does. */
export function sendFault(fault: Fault, reply: FastifyReply): FastifyReply {
  switch (fault.kind) {
    case "ratelimited":
      reply.code(429).header("retry-after", String(fault.retryAfterSeconds));
      return reply.send({ ok: false, error: "ratelimited" });
    case "error":
      return reply.send({ ok: false, error: fault.error });
    case "500":
      return reply.code(500).type("text/html").send("<h1>Server Error</h1>");
    case "404":
      return reply.code(404).type("text/plain").send("Not Found");
    case "hang":
      reply.hijack();
      return reply;
  }
}
