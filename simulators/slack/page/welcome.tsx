import type { SeenChannel } from "../seen-workspace.ts";
import { useWorkspaceHere } from "./workspace-context.ts";

/** What stands above a channel's first message: for someone who comes for the first time, what this is and what to try. */
export function Welcome({
  channel,
  onTry,
}: {
  channel: SeenChannel;
  /** Types a line after the command, and sends it; absent where one can't write. */
  onTry: ((line: string) => void) | undefined;
}) {
  const { app, tryLines, me, people } = useWorkspaceHere().workspace;
  const direct = channel.kind === "direct message";
  const others = people.length - 1;
  return (
    <section className="welcome" aria-label="About this channel">
      <h2>{direct ? app.name : `# ${channel.name}`}</h2>
      <p>
        This is a simulated Slack workspace: <strong>nothing in it is real</strong>, and nobody but you sees
        it. The app {app.name} works in it as it would in yours. {app.description}
      </p>
      <p>
        You are {me.realName}
        {others > 0 ? "; below the list of channels you can be someone else" : ""}.{" "}
        {onTry ? (
          <>
            Type <kbd>{app.command}</kbd> to talk to the app
            {tryLines.length > 0
              ? " (Slack offers the command alone, here what can follow is offered too), or press one of these:"
              : "."}
          </>
        ) : (
          <>
            Here the app writes to you alone; type <kbd>{app.command}</kbd> in a channel to talk to it.
          </>
        )}
      </p>
      {onTry ? (
        <div className="try-lines">
          {tryLines.map((line) => (
            <button key={line} type="button" className="try-line" onClick={() => onTry(line)}>
              <code>
                {app.command} {line}
              </code>
            </button>
          ))}
        </div>
      ) : null}
    </section>
  );
}
