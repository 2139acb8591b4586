export const parts = ["Jobs", "How UP42 answers", "Clock and credits"] as const;
export type Part = (typeof parts)[number];

/** Which part of the panel is shown; a mark where something is switched on. */
export function Parts({
  current,
  marked,
  onPart,
}: {
  current: Part;
  marked: Part | undefined;
  onPart(part: Part): void;
}) {
  return (
    <nav className="parts" aria-label="Parts of the panel">
      {parts.map((part) => (
        <button
          key={part}
          type="button"
          aria-current={part === current ? "page" : undefined}
          onClick={() => onPart(part)}
        >
          {part}
          {part === marked ? <span className="mark"> (on)</span> : null}
        </button>
      ))}
    </nav>
  );
}
