import { CloseIcon } from "./icons.tsx";
import { SidePanelFrame } from "./side-panel-frame.tsx";

/** Another page beside the workspace. */
export function SidePanel({ title, url, onClose }: { title: string; url: string; onClose(): void }) {
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
      <SidePanelFrame title={title} url={url} />
    </aside>
  );
}
