import { closestMatches } from "../../closest-matches.ts";
import { firstCharacters } from "../../whole-characters.ts";
import { buttonValue } from "../button-value.ts";
import type { Command, JobsFilter } from "../command.ts";
import type { Flags } from "./flags.ts";
import { flagsOfWords, jobsFlags } from "./jobs-flags.ts";
import { misread } from "./misread.ts";
import { sinceToDate } from "./since.ts";
import { statuses, statusesNamed, statusWords } from "./status-words.ts";
import type { Token } from "./tokenize.ts";

/** Rows of a job list unless `--limit` says otherwise, and at most: a message holds no more. */
export const rows = { usual: 10, most: 25 };

/** `jobs` with its words and flags, as a command. */
export function parseJobs(tokens: readonly Token[], given: Flags): Command {
  const words = flagsOfWords(tokens);
  const all = (flag: string) => [...(words.get(flag) ?? []), ...(given.get(flag) ?? [])];
  const last = (flag: string) => all(flag).at(-1);
  const filter: JobsFilter = {};

  const named = all("status").flatMap((value) => value.split(","));
  const unknown = named.find((word) => word.trim() !== "" && !statusesNamed(word));
  if (unknown) return unknownStatus(unknown.trim());
  const status = [...new Set(named.flatMap((word) => statusesNamed(word) ?? []))];
  if (status.length > 0) filter.status = status;

  const mode = last("mode")?.toLowerCase();
  if (mode === "test" || mode === "real") filter.mode = mode;
  else if (mode !== undefined)
    return misread("`--mode` is `test` or `real`.", ["jobs --mode test", "jobs --mode real"]);

  for (const key of ["workflow", "name"] as const) {
    const value = last(key);
    if (value) filter[key] = firstCharacters(value, 300);
  }

  if (buttonValue({ kind: "jobs", filter, offset: 1000, limit: rows.most }) === undefined)
    return misread("That is too much to look for: give a shorter part of the name.", ["jobs --name <part>"]);

  const since = last("since")?.toLowerCase();
  if (since !== undefined) {
    if (sinceToDate(since, new Date()) === undefined) {
      return misread(
        "`--since` is a length of time, such as 30m, 12h, 7d or 2w, or a day: today, yesterday, or 2026-11-01.",
        ["jobs --since 7d"],
      );
    }
    filter.since = since;
  }

  const limit = Number(last("limit") ?? rows.usual);
  if (!Number.isInteger(limit) || limit < 1) {
    return misread(`\`--limit\` is a whole number from 1 to ${rows.most}; buttons turn the pages.`, [
      `jobs --limit ${rows.most}`,
    ]);
  }
  const notes = [
    ...jobsFlags
      .filter((flag) => flag !== "status" && all(flag).length > 1)
      .map((flag) => `\`--${flag}\` is given more than once: the last one counts.`),
    ...(limit > rows.most ? [`A list shows ${rows.most} jobs at most; buttons turn the pages.`] : []),
  ];
  return {
    kind: "jobs",
    filter,
    offset: 0,
    limit: Math.min(limit, rows.most),
    ...(notes.length > 0 ? { note: notes.join(" ") } : {}),
  };
}

function unknownStatus(word: string): Command {
  const meant = closestMatches(word, statusWords, (it) => it, 2);
  return misread(
    `UP42 has no status "${firstCharacters(word, 40)}". It has ${statuses.join(", ")}.`,
    meant.length > 0 ? meant.map((it) => `jobs --status ${it}`) : ["jobs --status failed"],
  );
}
