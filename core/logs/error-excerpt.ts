import { plainText } from "./plain-text.ts";

const mostLines = 12;
const gap = "…";
/** Lines at most between an exception and what is said of it later. */
const mostBetween = 5;

/** What a line is to an error: the sentence that tells it, a part of its trace, or neither. */
type Role = "exception" | "error" | "trace" | "blank" | "other";

/** `rasterio.errors.RasterioIOError: …`, `Exception in thread "main" …`, `Caused by: …`, `panic: …`, `terminate called …` */
const exception =
  /^(?:Uncaught |Exception in thread .* )?(?:[\w$]+\.)*[\w$]*(?:Error|Exception|Interrupt)(?::|$)|^(?:Caused by: |panic: |terminate called )/;
const level =
  /(?<![\w-])(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|SEVERE)(?![\w-])|"?level"?\s*[:=]\s*"?(error|fatal|critical)\b/;
const errorLevel = /^(?:error|fatal|critical|severe)$/i;
/** What tools and R say in small letters, and what is left of a process that the system ended. */
const plainError =
  /^(?:\S+: )?(?:fatal(?: error)?|error)(?::| in )|\bKilled\b|^Segmentation fault|\bout of memory\b/i;
const tracebackHead = /Traceback \(most recent call last\):/;
const tracebackFrame = /^\s+File ".*", line \d+/;
const tracebackChain =
  /^(?:During handling of the above exception|The above exception was the direct cause of)/;

/**
 * The error that a log ends with and what led to it: the last error in `text`, which is the log's last lines, in at most 12
 * lines, with one or two before it. Where something is left out stands "…": in the middle of a long trace, never at its head
 * or at the line that says what went wrong, and at the end, if the log goes on. If nothing looks like an error, the last 12 lines.
 */
export function errorExcerpt(text: string): string {
  const lines = linesOf(text);
  const found = findError(lines);
  if (!found) return lines.slice(-mostLines).join("\n");
  const { first, last, telling } = found;
  const ofError = lines.map((_, at) => at).slice(first, last + 1);
  const byImportance = [
    telling,
    first,
    ...[first - 1, first - 2].filter((at) => lines[at]?.trim()),
    ...ofError.sort((a, b) => Math.abs(a - telling) - Math.abs(b - telling)),
  ];
  let kept = new Set<number>();
  for (const at of byImportance) {
    const withIt = new Set(kept).add(at);
    if (linesAt(withIt, lines).length <= mostLines) kept = withIt;
  }
  return linesAt(kept, lines).join("\n");
}

/** Of a log's last lines the one that says what went wrong; undefined if nothing in them looks like an error. */
export function lastErrorLine(text: string): string | undefined {
  const lines = linesOf(text);
  const found = findError(lines);
  return found && lines[found.telling]?.trim();
}

function linesOf(text: string): string[] {
  return plainText(text).trimEnd().split("\n");
}

/** Where the last error begins and ends, and which of its lines says what went wrong. */
function findError(lines: string[]): { first: number; last: number; telling: number } | undefined {
  const roles = rolesOf(lines);
  const last = roles.findLastIndex((role) => role !== "other" && role !== "blank");
  if (last < 0) return undefined;
  const beginOf = (end: number, goesOn: (role: Role) => boolean) => {
    const before = roles.findLastIndex((role, at) => at < end && role !== "blank" && !goesOn(role));
    return roles.findIndex((role, at) => at > before && role !== "blank");
  };

  const first = beginOf(last, (role) => role !== "other");
  const raised = roles.lastIndexOf("exception");
  // What a platform says of it soon after tells less than the exception, whose innermost cause comes last.
  if (raised >= 0 && raised >= first - mostBetween) {
    return {
      first: beginOf(raised, (role) => role === "exception" || role === "trace"),
      last,
      telling: raised,
    };
  }
  // Of a log's lines the first tells most, since the others follow from it, if it is in sight.
  const errors = roles.slice(first, last + 1);
  const telling = errors.length > mostLines ? errors.lastIndexOf("error") : errors.indexOf("error");
  return telling < 0 ? undefined : { first, last, telling: first + telling };
}

function rolesOf(lines: string[]): Role[] {
  const roles: Role[] = [];
  let inTraceback = false;
  for (const line of lines) {
    const before = roles.at(-1) ?? "other";
    const indented = /^\s/.test(line);
    if (line.trim() === "") roles.push("blank");
    else if (tracebackHead.test(line) || tracebackFrame.test(line)) {
      inTraceback = true;
      roles.push("trace");
    } else if (inTraceback) {
      inTraceback = indented;
      roles.push(indented ? "trace" : "exception");
    } else if (exception.test(line)) roles.push("exception");
    else if (tracebackChain.test(line) || (indented && before !== "other" && before !== "blank"))
      roles.push("trace");
    else roles.push(isError(line) ? "error" : "other");
  }
  return roles;
}

function isError(line: string): boolean {
  const [, word, value] = level.exec(line) ?? [];
  return word || value ? errorLevel.test(word ?? value ?? "") : plainError.test(line);
}

/** The lines at these places, with a sign where some are left out between or after them. */
function linesAt(places: Set<number>, lines: string[]): string[] {
  const sorted = [...places].sort((a, b) => a - b);
  const kept = sorted.flatMap((at, nth) =>
    nth > 0 && at !== (sorted[nth - 1] ?? 0) + 1 ? [gap, lines[at] ?? ""] : [lines[at] ?? ""],
  );
  return sorted.at(-1) === lines.length - 1 ? kept : [...kept, gap];
}
