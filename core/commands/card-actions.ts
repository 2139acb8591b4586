import { hasBegun, isCancellable, isFinal, isWaiting, type Job, type Task } from "../up42/job.ts";
import type { Operation } from "../up42/job-api.ts";
import type { CardAction } from "./result.ts";
import { mayChangeJobs, type Requester, type Services } from "./services.ts";

/** What can be done with the job in its present state, by this API and this person; everything, where the channel sees it. */
export function cardActions(services: Services, requester: Requester, job: Job, tasks: Task[]): CardAction[] {
  const has = (operation: Operation) => services.api.operations.has(operation);
  // UP42 renames and re-runs a job of a workflow, by that one's id.
  const ofWorkflow = job.workflowId !== undefined;
  const mayChange = requester.visibleToChannel || mayChangeJobs(services, requester);
  const can: (CardAction | false)[] = [
    "refresh",
    mayChange && has("cancel") && isCancellable(job.status) && "cancel",
    has("logs") && tasks.some(hasBegun) && "logs",
    mayChange && ofWorkflow && has("rerun") && isFinal(job.status) && "rerun",
    // UP42 renames running and finished jobs (its reference).
    mayChange && ofWorkflow && has("rename") && !isWaiting(job.status) && "rename",
    "info",
    has("tasks") && tasks.length > 0 && "tasks",
    !requester.visibleToChannel && "share",
  ];
  return can.filter((action) => action !== false);
}
