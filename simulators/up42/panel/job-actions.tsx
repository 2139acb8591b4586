import { useId, useState } from "react";
import type { JobChange } from "../change-job.ts";
import type { SeenJob, SeenTask } from "../seen-project.ts";
import { isFinal } from "../status-plan.ts";
import { changeJob } from "./project-api.ts";
import type { Act } from "./use-act.ts";
import { nameOf } from "./words.ts";

/** What may become of a job that hasn't ended, with what the bot does then. */
const courses: { status: JobChange["status"]; label: string; bot: string; done: string }[] = [
  {
    status: "SUCCEEDED",
    label: "Let it succeed",
    bot: "Its card says so; the bot offers a re-run.",
    done: "has succeeded",
  },
  {
    status: "RUNNING",
    label: "Let it take long",
    bot: "It runs until you say otherwise; its card stays RUNNING.",
    done: "runs on until you say otherwise",
  },
  {
    status: "CANCELLED",
    label: "Cancel it",
    bot: "CANCELLED in 2 s, as if someone did it in UP42's console.",
    done: "is being cancelled",
  },
  {
    status: "CANCELLING",
    label: "Let a cancel hang",
    bot: "It stays CANCELLING. Who cancelled it in Slack hears after 20 minutes that it still is.",
    done: "stays CANCELLING",
  },
  {
    status: "ERROR",
    label: "Lose its machine",
    bot: "ERROR, a fault of UP42's own; the bot shows what the log says.",
    done: "ended with ERROR",
  },
];

const usualError = "ValueError: no scene matches the area and dates that were asked for";

/** @param onChosen what was chosen is on its way, and these buttons may go */
export function JobActions({
  job,
  tasks,
  act,
  onChosen,
}: {
  job: SeenJob;
  tasks: SeenTask[];
  act: Act;
  onChosen(): void;
}) {
  const id = useId();
  const [error, setError] = useState(usualError);
  const [task, setTask] = useState("");
  if (isFinal(job.status)) {
    return <p className="hint">It has ended, so it stays as it is. In Slack the bot can run it again.</p>;
  }
  const change = (to: JobChange, done: string) => {
    onChosen();
    void act(() => changeJob(job.id, to), `“${nameOf(job)}” ${done}.`);
  };
  const open = tasks.filter(({ status }) => !isFinal(status));
  const offered = courses.filter(
    ({ status }) => job.status !== "CANCELLING" || (status !== "RUNNING" && status !== "CANCELLING"),
  );
  return (
    <div className="job-actions">
      <form
        aria-label="Let it fail"
        onSubmit={(event) => {
          event.preventDefault();
          const named = open.some(({ name }) => name === task) ? { task } : {};
          change({ status: "FAILED", ...(error.trim() && { error }), ...named }, "has failed");
        }}
      >
        <div className="field">
          <label htmlFor={`${id}-error`}>Fail with this error</label>
          <input
            id={`${id}-error`}
            value={error}
            maxLength={2_000}
            autoComplete="off"
            spellCheck={false}
            placeholder="one of a few"
            onChange={({ target }) => setError(target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-task`}>In task</label>
          <select id={`${id}-task`} value={task} onChange={({ target }) => setTask(target.value)}>
            <option value="">the one that runs</option>
            {open.map(({ id: taskId, name }) => (
              <option key={taskId} value={name}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" className="danger" aria-describedby={`${id}-fail`}>
          Let it fail
        </button>
        <p className="hint" id={`${id}-fail`}>
          The task's log ends with a traceback and this line; the bot shows it under the job.
        </p>
      </form>
      <ul className="courses">
        {offered.map(({ status, label, bot, done }) => (
          <li key={status}>
            <button
              type="button"
              aria-describedby={`${id}-${status}`}
              onClick={() => change({ status }, done)}
            >
              {label}
            </button>
            <span className="hint" id={`${id}-${status}`}>
              {bot}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
