import type { SeenProject } from "../seen-project.ts";
import { JobEntry } from "./job-entry.tsx";
import { NewJobForm } from "./new-job-form.tsx";
import type { Act } from "./use-act.ts";
import { countOf } from "./words.ts";

/** The jobs, newest first, and one to be started. */
export function Jobs({
  project,
  name,
  onName,
  onMore,
  limit,
  opened,
  onOpen,
  act,
}: {
  project: SeenProject;
  name: string;
  onName(name: string): void;
  onMore(): void;
  limit: number;
  opened: string | undefined;
  onOpen(id: string | undefined): void;
  act: Act;
}) {
  const { jobs, found, now, tasks } = project;
  const shown =
    jobs.length < found ? `The newest ${jobs.length} of ${countOf(found, "job")}` : countOf(found, "job");
  return (
    <section aria-labelledby="jobs">
      <h2 id="jobs">Jobs</h2>
      <p className="hint">Open one to let it fail, end, or go on for as long as you like.</p>
      <NewJobForm workflows={project.workflows} act={act} onStarted={onOpen} />
      <div className="field">
        <label htmlFor="search">Search by name</label>
        <input
          id="search"
          type="search"
          value={name}
          autoComplete="off"
          onChange={({ target }) => onName(target.value)}
        />
      </div>
      <p className="quiet found">
        {shown}
        {name.trim() ? ` with “${name.trim()}”` : ""}, newest first
      </p>
      <ul className="jobs">
        {jobs.map((job) => (
          <JobEntry
            key={job.id}
            job={job}
            now={now}
            tasks={job.id === opened ? tasks : undefined}
            opened={job.id === opened}
            onToggle={() => onOpen(job.id === opened ? undefined : job.id)}
            act={act}
          />
        ))}
      </ul>
      {jobs.length < found && limit < 1_000 ? (
        <button type="button" className="wide" onClick={onMore}>
          Show more jobs
        </button>
      ) : null}
    </section>
  );
}
