import { CloseIcon } from "./icons.tsx";
import { useWorkspaceHere } from "./workspace-context.ts";

/** Another page beside the workspace; it is told in its address, as `theme`, how the workspace looks. */
export function SidePanel({ title, url, onClose }: { title: string; url: string; onClose(): void }) {
  const { theme } = useWorkspaceHere();
  const themed = new URL(url, window.location.href);
  themed.searchParams.set("theme", theme);
  return (
    <aside
      className="pane side-panel"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <header className="pane-head">
        <h2>{title}</h2>
        <a href={url} target="_blank" rel="noopener noreferrer">
          Open in a tab
        </a>
        <button type="button" className="icon-button" aria-label={`Close ${title}`} onClick={onClose}>
          <CloseIcon />
        </button>
      </header>
      <iframe title={title} src={themed.href} />
    </aside>
  );
}
