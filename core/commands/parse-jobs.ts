import { closestMatches } from "./closest-matches.ts";
import type { Command, JobsFilter } from "./command.ts";
import { misread } from "./misread.ts";
import type { Token } from "./tokenize.ts";

/** Rows of a job list unless `--limit` says otherwise, and at most: a message holds no more. */
const rows = { usual: 10, most: 25 };

/** Flags of `jobs`, which `readJobs` reads. */
export const jobsFlags = ["status", "mode", "workflow", "name", "since", "limit"] as const;

/** `jobs` with its flags, as a command. */
export function parseJobs(tokens: Token[], flags: ReadonlyMap<string, string>): Command {
  const extra = tokens.map((token) => token.text).join(" ");
  if (extra !== "") {
    const [, flag, value = ""] = /^(status|mode|workflow|name|since|limit)\s+(.+)$/i.exec(extra) ?? [];
    const guess = statuses.has(asStatus(extra))
      ? `jobs --status ${extra.toLowerCase()}`
      : `jobs --${flag?.toLowerCase() ?? "name"} "${(flag ? value : extra).slice(0, 100)}"`;
    return misread(`I don't know what "${extra.slice(0, 100)}" means for a list of jobs.`, [guess]);
  }
  const filter: JobsFilter = {};
  const status = flags.get("status");
  if (status) {
    filter.status = status
      .split(",")
      .map(asStatus)
      .filter((it) => it !== "")
      .slice(0, 10);
    const unknown = filter.status.find((it) => !statuses.has(it));
    if (unknown) {
      const meant = closestMatches(unknown, [...statuses], (it) => it, 1);
      return misread(
        `UP42 has no status "${unknown.slice(0, 40)}". It has ${[...statuses].join(", ")}.`,
        meant.map((it) => `jobs --status ${it}`),
      );
    }
  }
  const mode = flags.get("mode")?.toLowerCase();
  if (mode !== undefined) {
    if (mode !== "test" && mode !== "real")
      return misread("`--mode` is `test` or `real`.", ["jobs --mode test", "jobs --mode real"]);
    filter.mode = mode;
  }
  for (const key of ["workflow", "name"] as const) {
    const value = flags.get(key);
    if (value) filter[key] = value.slice(0, 300);
  }
  const since = flags.get("since")?.toLowerCase();
  if (since !== undefined) {
    if (sinceToDate(since, new Date()) === undefined) {
      return misread(
        "`--since` is a length of time, such as 30m, 12h, 7d or 2w, or a day: today, yesterday, or 2026-11-01.",
        ["jobs --since 7d"],
      );
    }
    filter.since = since;
  }
  const limit = Number(flags.get("limit") ?? rows.usual);
  if (!Number.isInteger(limit) || limit < 1) {
    return misread("`--limit` is a whole number; buttons turn the pages.", ["jobs --limit 25"]);
  }
  return { kind: "jobs", filter, offset: 0, limit: Math.min(limit, rows.most) };
}

const statuses = new Set([
  "NOT_STARTED",
  "PENDING",
  "RUNNING",
  "SUCCEEDED",
  "FAILED",
  "CANCELLING",
  "CANCELLED",
  "ERROR",
]);

function asStatus(given: string): string {
  return given
    .trim()
    .toUpperCase()
    .replaceAll(/[ -]/g, "_")
    .replace(/^CANCELED$/, "CANCELLED")
    .replace(/^CANCELING$/, "CANCELLING");
}

const unitSeconds: { d: number; [unit: string]: number } = { m: 60, h: 3600, d: 86_400, w: 604_800 };

/** The moment that `7d`, `yesterday` or `2026-11-01` (the day's start, UTC) names; undefined if it names none. */
export function sinceToDate(since: string, now: Date): Date | undefined {
  const length = /^(\d{1,5})([mhdw])$/.exec(since);
  const today = new Date(`${now.toISOString().slice(0, 10)}T00:00:00Z`);
  if (since === "today") return today;
  if (since === "yesterday") return new Date(today.getTime() - unitSeconds.d * 1000);
  if (length) {
    const at = new Date(now.getTime() - Number(length[1]) * (unitSeconds[length[2] ?? ""] ?? 0) * 1000);
    return Number.isNaN(at.getTime()) ? undefined : at;
  }
  if (!/^\d{4}-\d\d-\d\d$/.test(since)) return undefined;
  const day = new Date(`${since}T00:00:00Z`);
  // 31 February is no day, though Date takes it for one in March.
  return Number.isNaN(day.getTime()) || !day.toISOString().startsWith(since) ? undefined : day;
}
