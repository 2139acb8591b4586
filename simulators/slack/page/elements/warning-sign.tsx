import { WarningIcon } from "../icons.tsx";

/** The triangle beside an element that the app didn't answer. */
export function WarningSign({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <span className="warning-sign" role="alert" title={text}>
      <WarningIcon />
      <span className="warning-text">{text}</span>
    </span>
  );
}
