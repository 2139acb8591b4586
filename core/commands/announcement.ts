import * as z from "zod";

const jobName = z.object({ id: z.string(), name: z.string().nullable() });

/** What the channel is told of a change. It may wait on a queue until Slack takes it: only add kinds and optional fields. */
export const announcement = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("cancelled"),
    who: z.string(),
    job: jobName,
    status: z.string(),
    /** UP42 didn't confirm their cancel: whose took hold nobody knows. */
    unconfirmed: z.boolean().optional(),
  }),
  z.object({ kind: z.literal("renamed"), who: z.string(), job: jobName, from: z.string().nullable() }),
  z.object({ kind: z.literal("rerun"), who: z.string(), job: jobName, newJob: jobName }),
]);
export type Announcement = z.infer<typeof announcement>;
