import { useWorkspaceHere } from "./workspace-context.ts";

/** What the app says of itself. */
export function AboutTab() {
  const { app } = useWorkspaceHere().workspace;
  return (
    <section className="about-tab" role="tabpanel" aria-labelledby="tab-About">
      <h2>{app.name}</h2>
      <p>{app.description}</p>
      <h3>Slash command</h3>
      <p>
        <code>{app.command}</code> {app.usageHint}
      </p>
    </section>
  );
}
