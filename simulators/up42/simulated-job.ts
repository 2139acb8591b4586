import type { Plan } from "./status-plan.ts";

export type Mode = "DEFAULT" | "DRY_RUN";

export type Block = {
  id: string;
  name: string;
  displayName: string;
  type: "DATA" | "PROCESSING";
  version: string;
};

/** What UP42's answers about a job or task leave out, against its reference: both times, or one field. */
export type Lack = "id" | "status" | "workflowId" | "createdAt" | "times";

export type SimulatedTask = {
  id: string;
  /** The block's name and a number, as in `pansharpen:1`. */
  name: string;
  parentsIds: string[];
  block: Block;
  plan: Plan;
  /** How long a whole run of it takes, ms. */
  runsFor: number;
  /** What a whole run of it costs. */
  credits: number;
  log: TaskLog;
  lacks?: Lack[];
};

/** What the log of a task holds: text given as it is, or this many bytes of generated lines; or a refusal. If it fails, the
 * `error` that its traceback ends with is one of a few, unless it is given. */
export type TaskLog = { bytes: number; text?: string; error?: string; refuses?: 404 | 500 };

export type SimulatedJob = {
  id: string;
  name: string | null;
  mode: Mode;
  workflowId: string;
  workflowName: string;
  inputs: Record<string, unknown>;
  createdAt: number;
  renamedAt?: number;
  plan: Plan;
  tasks: SimulatedTask[];
  lacks?: Lack[];
};

/** A task of a workflow: what each job of it gets a task from. */
export type WorkflowTask = {
  name: string;
  /** Names of tasks that stand before it in the list. */
  parents: string[];
  block: Block;
  input: Record<string, unknown>;
  seconds: number;
  credits: number;
};

export type Workflow = { id: string; name: string; tasks: WorkflowTask[] };
