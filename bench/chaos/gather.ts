import type { ChaosRun } from "./chaos-run.ts";
import type { Asked, Facts, LinkedFile } from "./facts.ts";
import type { Prepared } from "./scenarios.ts";
import type { Job } from "./up42-control.ts";
import type { Word } from "./words.ts";

/** What stood before the question was put, to tell what came after it. */
export interface Before {
  words: number;
  sent: number;
}

export const before = (run: ChaosRun): Before => ({ words: run.words.length, sent: run.sent.length });

/** What a stranger did meanwhile. */
export interface Meanwhile {
  rerun?: Job;
  renamed?: boolean;
}

const short = (job: { id: string }) => job.id.slice(0, 8);

/** What is so once all is over. `acknowledged`: what came in the acknowledgement. */
export async function gather(
  run: ChaosRun,
  { asked, job, logs }: Prepared,
  place: { user: string; channel: string },
  was: Before,
  { acknowledged, meanwhile, settled }: { acknowledged: string; meanwhile: Meanwhile; settled: boolean },
): Promise<Facts> {
  const newest = await run.up42.newest();
  const own = JSON.stringify(Object.keys(job.inputs).sort());
  const ofTheTry = newest.filter(
    (it) =>
      it.id !== job.id &&
      JSON.stringify(Object.keys(it.inputs).sort()) === own &&
      !it.name?.startsWith("Twin"),
  );
  const begun = ofTheTry.filter(({ id }) => id !== meanwhile.rerun?.id).map(short);
  const strangers = meanwhile.rerun ? [short(meanwhile.rerun)] : [];
  const now = await run.up42.job(job.id);
  const sent = run.sent.slice(was.sent).filter(({ url }) => url.includes(job.id));
  const made = (status: number) => status >= 200 && status < 300;
  const renames = sent.filter(({ operation, status }) => operation.startsWith("PUT") && made(status));
  const words = run.words
    .slice(was.words)
    .filter((word) => concerns(word, place, asked, [...begun, ...strangers]));
  const inAcknowledgement: Word[] =
    acknowledged && !acknowledged.startsWith('{"response_action"')
      ? [
          {
            at: Date.now(),
            to: "person",
            user: place.user,
            channel: place.channel,
            text: acknowledged,
            replaces: false,
          },
        ]
      : [];
  const allWords = [...inAcknowledgement, ...words];
  return {
    asked,
    words: allWords,
    begun,
    strangers,
    rerunsSent: sent.filter(({ operation, status }) => /^POST \/workflows/.test(operation) && status !== 401)
      .length,
    renamesMade: Math.max(renames.length, asked.newName !== undefined && now.name === asked.newName ? 1 : 0),
    renamedBetween: meanwhile.renamed ?? false,
    cancelled: asked.kind === "cancel" && ["CANCELLING", "CANCELLED"].includes(now.status),
    cancelTaken: sent.some(({ operation, status }) => /\/cancel$/.test(operation) && made(status)),
    now: { name: now.name, status: now.status },
    files: await filesIn(allWords, logs),
    settled,
  };
}

/** A word of this try: said to who asked, or to the channel about one of its jobs. */
function concerns(
  word: Word,
  place: { user: string; channel: string },
  { job }: Asked,
  others: string[],
): boolean {
  if (word.user !== undefined) return word.user === place.user;
  return [short(job), ...others].some((id) => word.text.includes(id)) || word.text.includes(job.name);
}

/** Follows the links of ours that were given, as somebody with a browser would. */
async function filesIn(words: Word[], logs: Buffer[]): Promise<LinkedFile[]> {
  const links = new Map<string, string>();
  for (const { text } of words)
    for (const [, label = "", url = ""] of text.matchAll(
      /([^\n()]*?) \((http:\/\/[^\s)]+\/logs\/[^\s)]+)\)/g,
    ))
      links.set(url, label.replace(/^.*?(?=\S+$)/s, "").trim());
  if (links.size === 0) return [];
  return Promise.all(
    [...links].map(async ([url, label]) => {
      const answer = await fetch(url).catch(() => undefined);
      if (!answer) return { label, status: 0, whole: undefined };
      const body = Buffer.from(await answer.arrayBuffer());
      const isZip = body.subarray(0, 2).toString() === "PK";
      const whole = isZip
        ? body.includes("manifest") || body.length > 22
        : logs.some((log) => log.equals(body));
      return {
        label,
        status: answer.status,
        whole: /json/.test(answer.headers.get("content-type") ?? "") ? undefined : whole,
      };
    }),
  );
}
