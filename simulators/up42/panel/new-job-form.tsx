import { useState } from "react";
import type { Mode } from "../simulated-job.ts";
import { startJob } from "./project-api.ts";
import type { Act } from "./use-act.ts";

/** Starts a job, as someone may do in UP42's console. */
export function NewJobForm({
  workflows,
  act,
  onStarted,
}: {
  workflows: string[];
  act: Act;
  onStarted(id: string): void;
}) {
  const [name, setName] = useState("");
  const [workflow, setWorkflow] = useState(workflows[0] ?? "");
  const [mode, setMode] = useState<Mode>("DEFAULT");
  return (
    <details className="new-job">
      <summary>Start a new job</summary>
      <form
        aria-label="New job"
        onSubmit={(event) => {
          event.preventDefault();
          void act(async () => {
            const { data } = await startJob({ name: name.trim() || null, workflow, mode });
            onStarted(data.id);
            setName("");
          }, "The job has started: it runs in 3 s, and each task takes about a minute.");
        }}
      >
        <div className="field">
          <label htmlFor="new-name">Name</label>
          <input
            id="new-name"
            value={name}
            autoComplete="off"
            placeholder="none"
            onChange={({ target }) => setName(target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor="new-workflow">Workflow</label>
          <select id="new-workflow" value={workflow} onChange={({ target }) => setWorkflow(target.value)}>
            {workflows.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="new-mode">Mode</label>
          <select id="new-mode" value={mode} onChange={({ target }) => setMode(target.value as Mode)}>
            <option value="DEFAULT">Real job: costs credits</option>
            <option value="DRY_RUN">Test query: free</option>
          </select>
        </div>
        <button type="submit" className="primary">
          Start the job
        </button>
      </form>
    </details>
  );
}
