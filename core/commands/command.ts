import * as z from "zod";
import { maxJobNameLength } from "./job-name.ts";

/** Names and ids as a person has them; UP42 allows names of any length, people don't type longer ones than this. */
const job = z.string().min(1).max(1000);
/** UP42's are UUIDs; what a forged button carries may not lead out of a job's folder. */
const jobId = z.string().regex(/^[\w-]{1,100}$/);
/** A Slack id of a person. */
const person = z.string().regex(/^[UW][A-Z0-9]{1,30}$/);
const newName = z.string().min(1).max(maxJobNameLength);
/** Lines to copy after `/up42`. */
const linesToCopy = z.array(z.string().max(500)).max(5);

/** Which jobs a list shows. `since` is a length (`7d`) or a day (`2026-11-01`). */
const filter = z.object({
  status: z.array(z.string().max(40)).max(10).optional(),
  mode: z.enum(["test", "real"]).optional(),
  workflow: z.string().max(300).optional(),
  name: z.string().max(300).optional(),
  since: z.string().max(20).optional(),
});

/**
 * What a person asked, parsed and checked: it is what goes on the queue and what a button carries.
 * `or` is the second reading of words without quotation marks (`logs A B`: the job "A B", or else job A, task B).
 */
export const command = z.discriminatedUnion("kind", [
  /** `try`: the line names no command; lines to copy that may have been meant, if no such job is found. */
  z.object({ kind: z.literal("status"), job, try: linesToCopy.optional() }),
  z.object({ kind: z.literal("info"), job }),
  /** `offset`: tasks to skip. */
  z.object({ kind: z.literal("tasks"), job, offset: z.number().int().min(0).optional() }),
  z.object({
    kind: z.literal("jobs"),
    filter,
    /** Rows to skip and rows to show. */
    offset: z.number().int().min(0).max(1000),
    limit: z.number().int().min(1).max(25),
    /** How a flag was read that can't be followed to the letter. */
    note: z.string().max(1000).optional(),
  }),
  /** What runs, what failed lately, and a job to choose. */
  z.object({ kind: z.literal("menu") }),
  z.object({
    kind: z.literal("logs"),
    job,
    task: z.string().max(300).optional(),
    or: z.object({ job, task: z.string().max(300) }).optional(),
  }),
  /** Typed: shows what was saved of a job's logs, with a button that deletes it. `task`: one was named as well. */
  z.object({
    kind: z.literal("delete-logs"),
    job,
    task: z.string().max(300).optional(),
    or: z.object({ job, task: z.string().max(300) }).optional(),
  }),
  /** Clicked and confirmed: deletes all that was saved of the job. */
  z.object({ kind: z.literal("delete-logs-now"), job: jobId }),
  /** Typed: shows the card that has the button. */
  z.object({ kind: z.literal("cancel"), job }),
  /** Clicked and confirmed: goes to UP42. */
  z.object({ kind: z.literal("cancel-now"), job: jobId }),
  /** `unquoted`: nothing says where the job's name ends and the new one begins. */
  z.object({ kind: z.literal("rename"), job, name: newName, unquoted: z.boolean().optional() }),
  /** A button that opens a form; the form's answer is a `rename`. `name` is what stands in it at first. */
  z.object({ kind: z.literal("rename-form"), job: jobId, name: newName.optional() }),
  /** Typed: shows what it will do and cost. */
  z.object({
    kind: z.literal("rerun"),
    job,
    name: newName.optional(),
    or: z.object({ job, name: newName }).optional(),
    /** An earlier re-run (its change's id) that may have started a job: the person knows, and wants another. */
    despite: z.string().max(200).optional(),
  }),
  /** Clicked: goes to UP42, once for each `offer` (the id of the message that offered it). */
  z.object({
    kind: z.literal("rerun-now"),
    job: jobId,
    name: newName.optional(),
    offer: z.string().max(100),
    despite: z.string().max(200).optional(),
  }),
  /** The card again, for the whole channel. */
  z.object({ kind: z.literal("share"), job: jobId }),
  /** Buttons that give a file: of the jobs that a list shows, of a job, of what UP42 answered to a change. */
  z.object({ kind: z.literal("jobs-file"), filter }),
  z.object({
    kind: z.literal("job-file"),
    job: jobId,
    file: z.enum(["job.json", "job_tasks.json", "task_ids.json"]),
  }),
  z.object({ kind: z.literal("change-file"), change: z.string().min(1).max(200) }),
  /** Who may change jobs, with menus to add and remove people, and what these ask. */
  z.object({ kind: z.literal("operators") }),
  z.object({ kind: z.literal("operator-add"), user: person }),
  z.object({ kind: z.literal("operator-remove"), user: person }),
  z.object({ kind: z.literal("help"), about: z.string().max(100).optional() }),
  /** Words that are no command. `sentence` says what is wrong, `try` are lines to copy. */
  z.object({
    kind: z.literal("misread"),
    sentence: z.string().max(1000),
    try: linesToCopy,
  }),
]);

export type Command = z.infer<typeof command>;
export type JobsFilter = z.infer<typeof filter>;
/** A command that names a job. */
export type AboutJob = Extract<Command, { job: string }>;
export type CommandOf<Kind extends Command["kind"]> = Extract<Command, { kind: Kind }>;
