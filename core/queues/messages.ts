import * as z from "zod";
import { announcement } from "../commands/announcement.ts";
import { command } from "../commands/command.ts";

/**
 * Version of what travels on our queues. A message outlives a deploy: change a shape only by adding optional fields,
 * or raise this and read the old one too.
 */
export const version = 1;

/** Where an answer goes: a response_url (5 uses in 30 minutes, Slack's docs), else a direct message. */
export const replyTo = z.object({
  responseUrl: z.string().max(2000),
  /** Milliseconds since 1970 at which Slack gave the response_url. */
  givenAt: z.number(),
  /** Uses of the response_url so far. */
  used: z.number().int().min(0),
  /** True if the answer takes the place of the message that was clicked; a typed command's answer can't. */
  replaces: z.boolean(),
  /** True if the whole channel sees the message that was clicked. */
  shared: z.boolean(),
  user: z.string().max(50),
  /** The Slack workspace that the person belongs to, which in a shared channel may be another one than the channel's. */
  team: z.string().max(50).optional(),
  channel: z.string().max(50),
});
export type ReplyTo = z.infer<typeof replyTo>;

/** How often it has failed for good and waited in the DLQ. */
const parked = z.number().int().min(1).optional();

/** What a request carries whose work is done and whose answer Slack didn't take: it is answered later. */
const unanswered = z.object({
  /** How often it was tried again. */
  times: z.number().int().min(1),
  /** The channel has been told, or will be by a follow-up. */
  channelTold: z.boolean(),
});

/** What a person asked, who, where, and how to answer. `id` is Slack's trigger_id. */
export const commandRequest = z.object({
  version: z.literal(version),
  id: z.string().min(1).max(200),
  replyTo,
  /** The channel is to see the answer. */
  share: z.boolean(),
  command,
  /** It took long and was handed from the commands queue to the follow-ups queue, where it holds up nobody. */
  handedOver: z.boolean().optional(),
  unanswered: unanswered.optional(),
  parked,
});
export type CommandRequest = z.infer<typeof commandRequest>;

const followUpOf = <Kind extends string, Shape extends z.core.$ZodLooseShape>(kind: Kind, shape: Shape) =>
  z.object({
    version: z.literal(version),
    kind: z.literal(kind),
    /** Of the request that it follows. */
    id: z.string().max(200),
    who: z.string().max(50),
    replyTo,
    /** How often it was asked, and milliseconds since 1970 at which there was something to follow. */
    asked: z.number().int(),
    since: z.number(),
    ...shape,
  });

/** Is this job, whose cancel UP42 accepted, CANCELLED yet? */
const cancelledYet = followUpOf("cancelled yet", { jobId: z.string().max(100) });

/** What came of this re-run or rename, whose answer was lost? */
const cameOfIt = followUpOf("came of it", { changeId: z.string().max(200) });

/** Does Slack take now what the channel (of `replyTo`) is to be told of a change? */
const untoldAnnouncement = followUpOf("announcement", { announcement });

/** What has to be looked at again later. */
export const followUp = z.discriminatedUnion("kind", [cancelledYet, cameOfIt, untoldAnnouncement]);
export type FollowUp = z.infer<typeof followUp>;
export type FollowUpOf<Kind extends FollowUp["kind"]> = Extract<FollowUp, { kind: Kind }>;

/** Logs to save to S3. `exportId` is the same for each delivery of one request. */
export const exportRequest = z.object({
  version: z.literal(version),
  id: z.string().max(200),
  exportId: z.string().regex(/^[\w-]{4,64}$/),
  jobId: z.string().max(100),
  /** One task only; all if absent. */
  taskId: z.string().max(100).optional(),
  share: z.boolean(),
  replyTo,
  handedOver: z.boolean().optional(),
  unanswered: unanswered.optional(),
  parked,
});
export type ExportRequest = z.infer<typeof exportRequest>;
