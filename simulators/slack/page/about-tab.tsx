import { useWorkspaceHere } from "./workspace-context.ts";

/** What the app says of itself. */
export function AboutTab() {
  const { app } = useWorkspaceHere().workspace;
  return (
    <section className="about-tab" role="tabpanel" aria-labelledby="tab-About">
      <h3>{app.name}</h3>
      <p>{app.description}</p>
      <h4>Slash command</h4>
      <p>
        <code>{app.command}</code> {app.usageHint}
      </p>
    </section>
  );
}
