import { useState } from "react";
import { Answers } from "./answers.tsx";
import { ClockAndCredits } from "./clock-and-credits.tsx";
import { Jobs } from "./jobs.tsx";
import { Requests } from "./requests.tsx";
import { useProject } from "./use-project.ts";

export const pageOfJobs = 50;

/** Does something to the simulated UP42, and says what came of it. */
export type Act = (what: () => Promise<unknown>, done: string) => Promise<boolean>;

/** UP42's side of what happens in Slack: what it has, and how it behaves. */
export function Panel() {
  const [name, setName] = useState("");
  const [limit, setLimit] = useState(pageOfJobs);
  const [opened, setOpened] = useState<string>();
  const [said, setSaid] = useState<{ text: string; wrong: boolean }>();
  const { project, reachable, lookNow } = useProject(name, limit, opened);

  const act: Act = async (what, done) => {
    try {
      await what();
      setSaid({ text: done, wrong: false });
      return true;
    } catch (error) {
      const text = error instanceof TypeError ? "The simulator doesn't answer." : (error as Error).message;
      setSaid({ text, wrong: true });
      return false;
    } finally {
      lookNow();
    }
  };

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
          <Answers faults={project.faults} act={act} />
          <ClockAndCredits project={project} act={act} />
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
          <Requests requests={project.requests} />
        </>
      ) : (
        <p className="quiet">Loading …</p>
      )}
    </main>
  );
}
