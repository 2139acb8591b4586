import type { OperatorStore } from "../access/operator-store.ts";
import { isOperator } from "../access/operators.ts";
import type { Workspace } from "../access/workspace.ts";
import type { ChangeStore } from "../changes/change-store.ts";
import type { JobLock } from "../changes/job-lock.ts";
import type { Logger } from "../logger.ts";
import type { FileCount } from "../logs/exported-files.ts";
import type { JobApi } from "../up42/job-api.ts";
import type { FileLink } from "./result.ts";

/** What running a command needs of the world around it. */
export interface Services {
  api: JobApi;
  changes: ChangeStore;
  lock: JobLock;
  files: FileStore;
  /** Its lines carry the request that is being run. */
  logger: Logger;
  /** Slack ids of people who may change jobs, as looked up for this request; `*` is everyone. All members may look. */
  operators: readonly string[];
  operatorStore: OperatorStore;
  workspace: Workspace;
  /** `https://console.up42.com` */
  consoleUrl: string;
}

/** Where files that a button gives are put: our bucket, behind links of ours. */
export interface FileStore {
  /** The same `requestId` puts the same file; the link says that it was made for `user`. Throws what S3's client throws. */
  put(file: {
    jobId: string;
    requestId: string;
    user: string;
    name: string;
    content: string;
  }): Promise<{ linked: FileLink; linksExpireAt: Date }>;
  /** What is there of a job: its exports, and the files that buttons gave. Throws what S3's client throws. */
  countOf(jobId: string): Promise<FileCount>;
  /** Deletes all of that, and says how much it was. Throws what S3's client throws. */
  deleteAllOf(jobId: string): Promise<FileCount>;
}

/** Who asked, and the id of the request: the same for each delivery of it. */
export interface Requester {
  requestId: string;
  user: string;
  /** The response takes the place of a card, so a change made from it shows as the changed card. */
  replacesMessage: boolean;
  /** The whole channel sees the response. */
  visibleToChannel: boolean;
}

/** Whether this person may cancel, rename and re-run jobs. */
export function mayChangeJobs(
  { operators }: Pick<Services, "operators">,
  { user }: { user: string },
): boolean {
  return isOperator(operators, user);
}
