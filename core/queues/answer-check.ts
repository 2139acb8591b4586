import * as z from "zod";
import { replyTo, version } from "./messages.ts";

/** Is this request answered yet? Asked by someone other than its worker, who may have died. */
export const answerCheck = z.object({
  version: z.literal(version),
  kind: z.enum(["command", "export"]),
  /** Of the request. */
  id: z.string().min(1).max(200),
  /** What it is recorded under. */
  key: z.string().min(1).max(300),
  /** What was asked, as it is typed after the slash command. */
  asked: z.string().max(500),
  /** It asked for a change of a job, which may have been made though nobody said so. */
  change: z.boolean(),
  replyTo,
  /** Milliseconds since 1970 at which the request was sent, and looks so far. */
  sentAt: z.number(),
  checks: z.number().int().min(0),
  /** No look: how the request ended, which is still to be written down, or to be told as well. */
  settled: z.enum(["answered", "failed", "failed untold"]).optional(),
});
export type AnswerCheck = z.infer<typeof answerCheck>;
