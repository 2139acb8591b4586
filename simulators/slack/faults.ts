import type { FastifyReply } from "fastify";
import * as z from "zod";

/** A fault to simulate. Without a `method` it meets whatever the app calls next. */
export const faultSchema = z.object({
  /** A Web API method such as `chat.postMessage`, or `response_url`. */
  method: z.string().optional(),
  kind: z.enum(["ratelimited", "error", "hang", "500"]),
  /** Slack's name of the error, for the kind "error". */
  error: z.string().default("fatal_error"),
  /** For the kind "ratelimited". */
  retryAfterSeconds: z.int().min(0).default(1),
  /** How many calls meet it. */
  times: z.int().min(1).default(1),
});

export type Fault = z.infer<typeof faultSchema>;

/** Takes the fault that meets a call of this method now, if one was asked for. */
export function takeFault(faults: Fault[], method: string): Fault | undefined {
  const index = faults.findIndex((fault) => !fault.method || fault.method === method);
  const fault = faults[index];
  if (!fault) return undefined;
  fault.times -= 1;
  if (fault.times === 0) faults.splice(index, 1);
  return fault;
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
    case "hang":
      reply.hijack();
      return reply;
  }
}
