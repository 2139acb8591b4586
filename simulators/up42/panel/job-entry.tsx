import { memo, useRef } from "react";
import type { SeenJob, SeenTask } from "../seen-project.ts";
import type { Status } from "../status-plan.ts";
import { JobActions } from "./job-actions.tsx";
import type { Act } from "./use-act.ts";
import { countOf, factsLine, nameOf, spanWords, toneOf } from "./words.ts";

/** One job of the list; opened, its tasks and what may become of it. */
export function JobEntry({
  job,
  now,
  tasks,
  opened,
  onToggle,
  act,
}: {
  job: SeenJob;
  now: number;
  tasks: SeenTask[] | undefined;
  opened: boolean;
  onToggle(): void;
  act: Act;
}) {
  const head = useRef<HTMLButtonElement>(null);
  const inside = `job-${job.id}`;
  return (
    <li className={`job ${opened ? "opened" : ""}`}>
      <button
        ref={head}
        type="button"
        className="job-head"
        aria-expanded={opened}
        aria-controls={opened ? inside : undefined}
        onClick={onToggle}
      >
        <span className="job-name" dir="auto">
          {nameOf(job)}
        </span>
        <StatusBadge status={job.status} />
        <span className="job-facts">
          {factsLine(job.workflow, [
            job.mode === "DRY_RUN" ? "test query" : "real job",
            `${spanWords(now - Date.parse(job.createdAt))} old`,
            countOf(job.credits, "credit"),
          ])}
        </span>
      </button>
      {opened ? (
        <div className="job-body" id={inside}>
          {tasks ? <Tasks tasks={tasks} now={now} /> : <p className="quiet">Loading its tasks …</p>}
          <JobActions job={job} tasks={tasks ?? []} act={act} onChosen={() => head.current?.focus()} />
        </div>
      ) : null}
    </li>
  );
}

const StatusBadge = memo(({ status }: { status: Status }) => (
  <span className={`badge ${toneOf(status)}`}>{status}</span>
));

function Tasks({ tasks, now }: { tasks: SeenTask[]; now: number }) {
  return (
    <ul className="tasks" aria-label="Tasks">
      {tasks.map((task) => (
        <li key={task.id}>
          <span className="task-name">{task.name}</span>
          <StatusBadge status={task.status} />
          <span className="job-facts">
            {factsLine(task.block, [...ranFor(task, now), countOf(task.credits, "credit")])}
          </span>
        </li>
      ))}
    </ul>
  );
}

function ranFor({ startedAt, finishedAt }: SeenTask, now: number): string[] {
  if (startedAt === null) return [];
  return finishedAt === null
    ? [`running for ${spanWords(now - startedAt)}`]
    : [`ran ${spanWords(finishedAt - startedAt)}`];
}
