import { useState } from "react";
import { Answers } from "./answers.tsx";
import { ClockAndCredits } from "./clock-and-credits.tsx";
import { Jobs } from "./jobs.tsx";
import { type Part, Parts } from "./parts.tsx";
import { Requests } from "./requests.tsx";
import { useAct } from "./use-act.ts";
import { useProject } from "./use-project.ts";

const pageOfJobs = 50;

/** UP42's side of what happens in Slack: what it has, and how it behaves. */
export function Panel() {
  const [name, setName] = useState("");
  const [limit, setLimit] = useState(pageOfJobs);
  const [opened, setOpened] = useState<string>();
  const [part, setPart] = useState<Part>("Jobs");
  const { project, reachable, lookNow } = useProject(name, limit, opened);

  const { act, said } = useAct(lookNow);

  return (
    <main>
      <header className="head">
        <h1>UP42's side</h1>
        <p className="quiet">
          A simulated UP42: nothing here is real or costs anything. Change something, then ask the bot in
          Slack.
        </p>
      </header>
      <div className="said" role="status">
        {reachable ? (
          said && <p className={said.wrong ? "wrong" : ""}>{said.text}</p>
        ) : (
          <p className="wrong">The simulator doesn't answer. Is it still running? I'm looking again.</p>
        )}
      </div>
      {project ? (
        <>
          <Parts
            current={part}
            marked={project.faults.length > 0 ? "How UP42 answers" : undefined}
            onPart={setPart}
          />
          {part === "Jobs" ? (
            <Jobs
              project={project}
              name={name}
              onName={(text) => {
                setName(text);
                setLimit(pageOfJobs);
              }}
              onMore={() => setLimit(Math.min(1_000, limit + pageOfJobs))}
              limit={limit}
              opened={opened}
              onOpen={setOpened}
              act={act}
            />
          ) : null}
          {part === "How UP42 answers" ? (
            <>
              <Answers faults={project.faults} act={act} />
              <Requests requests={project.requests} />
            </>
          ) : null}
          {part === "Clock and credits" ? <ClockAndCredits project={project} act={act} /> : null}
        </>
      ) : (
        <p className="quiet">Loading …</p>
      )}
    </main>
  );
}
