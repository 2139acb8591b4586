import { commandNamed } from "../core/commands/grammar/command-words.ts";
import { readLatest } from "../core/commands/grammar/latest-words.ts";
import type { Ending } from "./ending.ts";
import type { KnownJob } from "./simulated-jobs.ts";

/** What can be asked for without a name. */
const latest = [
  ["latest", "the newest job"],
  ["latest failed", "the newest that failed"],
  ["latest running", "the newest that is running"],
  ["latest succeeded", "the newest that succeeded"],
] as const;

/** Longer names are no help to whoever types. */
const longestName = 100;

interface Asked {
  /** Whether something follows the job. */
  moreFollows?: boolean;
  /** The statuses that a job must have to be of use here; any without it. */
  statuses?: readonly string[] | undefined;
}

/**
 * The jobs that what was typed may name: by a part of the name, or the beginning of the id.
 * @param begun what stands before the job
 */
export function completeJob(
  typed: string,
  begun: string,
  jobs: KnownJob[],
  { moreFollows = false, statuses }: Asked = {},
): Ending[] {
  const wanted = typed.replace(/^"/, "").toLowerCase();
  if (/^"[^"]*"/.test(typed)) return [];
  const ending = (job: string, label: string, description: string) => ({
    rest: `${begun}${job}${moreFollows ? " " : ""}`,
    label,
    description,
  });
  const isOfUse = (status: string) => statuses?.includes(status) ?? true;
  // Where a name follows, "latest failed" needs quotation marks to be one.
  const words = latest
    .filter(([word]) => word.startsWith(wanted) && (readLatest(word)?.statuses ?? []).every(isOfUse))
    .map(([word, what]) => ending(moreFollows ? quoted(word) : word, word, what));
  const found = [
    ...jobs.filter(({ name }) => name?.toLowerCase().startsWith(wanted)),
    ...jobs.filter(({ name }) => name?.toLowerCase().includes(wanted)),
    ...jobs.filter(({ id }) => wanted !== "" && id.startsWith(wanted)),
  ];
  const each = [...new Set(wanted === "" ? jobs : found)].filter(({ status }) => isOfUse(status));
  return [
    ...words,
    ...each.map((job) =>
      ending(
        wordFor(job, jobs),
        job.name ?? job.id,
        `${job.status} · ${job.workflow} · ${job.id.slice(0, 8)}`,
      ),
    ),
  ];
}

/** The name, if it says which job is meant and can be typed; else the id. */
function wordFor({ id, name }: KnownJob, jobs: KnownJob[]): string {
  const same = (other: string | null) => other?.toLowerCase() === name?.toLowerCase();
  const typeable =
    name !== null &&
    name.trim() === name &&
    name.length >= 3 &&
    name.length <= longestName &&
    !/["“”„'‘’«»<>&\p{Cc}]|^[-—–]/u.test(name) &&
    !readLatest(name) &&
    !commandNamed(name) &&
    jobs.filter((job) => same(job.name)).length === 1;
  return typeable ? quoted(name) : id;
}

function quoted(text: string): string {
  return /\s/.test(text) ? `"${text}"` : text;
}
