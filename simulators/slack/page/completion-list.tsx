import type { Completion } from "../seen-workspace.ts";

/** The lines that are offered, above the message box; the keys are the box's. */
export function CompletionList({
  id,
  offers,
  mark,
  onChoose,
}: {
  id: string;
  offers: readonly Completion[];
  mark: number;
  onChoose(offer: Completion): void;
}) {
  return (
    <div className="completions" id={id} role="listbox" aria-label="Commands">
      {offers.map((offer, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's, which keeps the focus
        <div
          key={offer.line}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === mark}
          className={`completion ${at === mark ? "active" : ""}`}
          ref={(element) => {
            if (at === mark) element?.scrollIntoView({ block: "nearest" });
          }}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(offer)}
        >
          <span className="completion-label">{offer.label}</span>
          <span className="completion-note">{offer.description}</span>
        </div>
      ))}
    </div>
  );
}
