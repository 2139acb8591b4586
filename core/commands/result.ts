import type { FileCount } from "../logs/exported-files.ts";
import type { Job, Task } from "../up42/job.ts";
import type { Credits, Estimate } from "../up42/job-api.ts";
import type { Announcement } from "./announcement.ts";
import type { Command, JobsFilter } from "./command.ts";

/** A line to press: what it says and the command it carries. */
export interface Suggestion {
  label: string;
  command: Command;
}

/** The named kinds of what can go wrong, as a person meets them. */
export type Problem =
  | "not found"
  | "ambiguous"
  | "not allowed"
  | "not possible in this state"
  | "no credits"
  | "too many jobs"
  | "UP42 unavailable"
  | "UP42 refuses the key"
  | "invalid command"
  | "internal error";

/** A file in our bucket, with the link of ours that leads to it. */
export interface FileLink {
  name: string;
  url: string;
  bytes: number;
}

/** A task whose log isn't among the files, and why; `said` is UP42's own words. */
export interface MissingLog {
  task: string;
  reason: "empty" | "refused" | "unavailable" | "broken";
  message: string;
  said?: string | undefined;
}

/** What is quoted of a log: the error near its end and what led to it, or else its last lines. */
export interface LogExcerpt {
  text: string;
  isError: boolean;
}

/** Something that happened to the job on the card, by whom (a Slack user's id). */
export interface CardNote {
  text: string;
  who?: string;
}

/** What a card says where UP42 says it in time. */
export interface CardDetails {
  /** So far, or in all once the job has ended. */
  creditsUsed?: number;
  /** The task that a failed job failed in, and the line of its log that says why. */
  failed?: { task: string; line?: string };
}

/** What came of a command, as facts: no Slack in it, so a terminal or a test can read it as well. */
export type Result =
  | {
      kind: "job";
      project: string;
      job: Job;
      tasks: Task[];
      /** Why there are no tasks here, where UP42 didn't give them. */
      tasksMissing?: string;
      /** Entries of UP42's list that are no tasks as its reference has them. */
      unreadableTasks?: number;
      details: CardDetails;
      actions: CardAction[];
      consoleUrl: string;
      note?: CardNote;
      /** A change that this card tells of, and the file that holds what UP42 answered to it. */
      responseFile?: ResponseFile;
      /** A new name that was typed with the change that this card leads to. */
      newName?: { change: "rename" | "rerun"; name: string };
      at: Date;
    }
  | {
      kind: "menu";
      project: string;
      /** Those of the newest jobs that run, how many wait to, and those that failed in the last `failedDays`. */
      running: Job[];
      waiting: number;
      failed: Job[];
      failedDays: number;
      /** The newest jobs, newest first. */
      jobs: Job[];
      /** True if UP42 has older ones. */
      more: boolean;
      /** Entries of UP42's list that are no jobs as its reference has them. */
      unreadable?: number;
      at: Date;
    }
  | {
      kind: "jobs";
      project: string;
      filter: JobsFilter;
      rows: Job[];
      /** Jobs that match the filter, by status, among `counted` newest ones. */
      totals: Record<string, number>;
      matching: number;
      counted: number;
      /** True if UP42 has jobs older than the counted ones. */
      more: boolean;
      /** Entries of UP42's list that are no jobs as its reference has them. */
      unreadable?: number;
      offset: number;
      limit: number;
      /** How the request was read where it couldn't be followed to the letter. */
      note?: string;
      at: Date;
    }
  | {
      kind: "info";
      project: string;
      job: Job;
      credits: Credits | undefined;
      estimate: Estimate | undefined;
      consoleUrl: string;
      at: Date;
    }
  | {
      kind: "tasks";
      job: Job;
      tasks: OrderedTask[];
      /** Entries of UP42's list that are no tasks as its reference has them. */
      unreadable?: number;
      offset: number;
      at: Date;
    }
  | {
      kind: "file";
      job: JobName | undefined;
      file: FileLink;
      /** Entries of UP42's list that are no jobs (or, in a file of a job, tasks) as its reference has them: they aren't in it. */
      unreadable?: number;
      linksExpireAt: Date;
    }
  | {
      kind: "renamed";
      who: string;
      job: JobName;
      from: string | null;
      responseFile?: ResponseFile | undefined;
    }
  | {
      kind: "rerun offer";
      job: Job;
      name: string | undefined;
      estimate: Estimate | undefined;
      /** Credits that the project has left, where UP42 says it. */
      balance: number | undefined;
      /** The same for each click on this offer. */
      offer: string;
      /** An earlier re-run of the job that may have started one: this is offered despite it. */
      despite?: string;
    }
  | { kind: "rerun"; who: string; job: JobName; newJob: JobName }
  | { kind: "logs begun"; job: Job; tasks: number; task?: string; unreadable?: number }
  | {
      kind: "task log";
      job: JobName;
      task: string;
      excerpt: LogExcerpt;
      file: FileLink | undefined;
      /** True if the task changes no more. */
      ended?: boolean;
      linksExpireAt: Date;
    }
  | {
      kind: "logs progress";
      job: JobName;
      tasksDone: number;
      tasks: number;
      bytes: number;
      /** Seconds that it may still take: a guess by what is done so far, or the most there are in all. */
      mayTake?: { seconds: number; guessed: boolean };
    }
  | {
      kind: "logs";
      job: JobName;
      logs: (FileLink & { task: string })[];
      archive: FileLink | undefined;
      without: MissingLog[];
      /** Entries of UP42's list that are no tasks as its reference has them: their logs aren't asked for. */
      unreadable?: number;
      /** True if the job changes no more: what has no log now will have none. */
      ended?: boolean;
      /** Of failed tasks' logs. */
      excerpts: (LogExcerpt & { task: string })[];
      linksExpireAt: Date;
    }
  | ({ kind: "logs to delete"; job: JobName; guess?: string } & FileCount)
  | ({ kind: "logs deleted"; who: string; job: JobName } & FileCount)
  | { kind: "cancelled"; who: string; job: JobName; status: string; unconfirmed?: boolean | undefined }
  | {
      kind: "operators";
      /** Those who may change jobs now; `*` alone is everyone. Without `added` the stage's file names them. */
      operators: { user: string; added?: { by: string; at: Date } }[];
      /** Whom the stage's file names, but an operator removed. */
      removed: { user: string; by: string; at: Date }[];
      /** Who asked: nobody removes themself. */
      asker: string;
      /** What came of adding or removing someone. */
      note?: { user: string; is: "added" | "removed" | "already an operator" | "no operator" };
    }
  /** Slack never took what its channel was to be told: the asker reads it instead. */
  | { kind: "channel not told"; channel: string; announcement: Announcement }
  | { kind: "help"; about?: string }
  | { kind: "slow" }
  /** Nobody has come to it yet, or it takes its time. */
  | { kind: "waiting" }
  | {
      kind: "problem";
      problem: Problem;
      sentence: string;
      suggestions: Suggestion[];
      /** Lines to copy after `/up42`. */
      linesToCopy?: string[];
      /** Slack ids of people whom the sentence ends with. */
      people?: string[];
    };

export type ResultOf<Kind extends Result["kind"]> = Extract<Result, { kind: Kind }>;

/** A job as a message names it. */
export interface JobName {
  id: string;
  name: string | null;
}

/** What a card offers in the job's present state. */
export type CardAction = "cancel" | "logs" | "refresh" | "rename" | "rerun" | "share" | "info" | "tasks";

/** Which change, and the name that UP42's guide gives to a file with UP42's answer to it. */
export interface ResponseFile {
  change: string;
  file: string;
}

/** A task in its place: after all tasks that it waits for. */
export interface OrderedTask {
  task: Task;
  /** From 1. */
  number: number;
  /** Numbers of the tasks it waits for. */
  after: number[];
}
