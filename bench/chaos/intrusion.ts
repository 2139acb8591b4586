import type { ChaosRun } from "./chaos-run.ts";
import type { ResponseUrls } from "./response-urls.ts";
import { type Signing, send } from "./slack-requests.ts";
import type { Job } from "./up42-control.ts";
import { brief, type Verdict } from "./verdict.ts";

/** Seconds after which what an intruder sent is given up as still under way. */
const patienceSeconds = 60;

export interface Intrusion {
  user: string;
  /** Sent one after the other. */
  forms: { form: URLSearchParams; signing?: Signing }[];
  /** A job of ours that they reach for. */
  job: Job;
  /** Changes at UP42 that are in order: one where somebody who may sends the same thing twice. */
  changesInOrder?: number;
  /** True if they may read what is said of the job. */
  mayLook?: boolean;
  /** The statuses that the gateway may answer with. */
  statuses: number[];
  /** Somebody has to say something, if only no. */
  answered: boolean;
  responseId: string;
}

/** Sends what an intruder would, and says what came of it that shouldn't have. */
export async function intrude(
  run: ChaosRun,
  responses: ResponseUrls,
  intrusion: Intrusion,
): Promise<{ verdict: Verdict; heard: { to: "person"; text: string }[] }> {
  const { user, forms, job, statuses } = intrusion;
  const was = { sent: run.sent.length, words: run.words.length };
  const acknowledged: { status: number; body: string }[] = [];
  for (const { form, signing } of forms)
    acknowledged.push(await send(run.local.gateway, form, run.settings.SLACK_SIGNING_SECRET, signing));
  await run.queues.quiet(user, patienceSeconds, true);

  const letIn: string[] = [];
  const odd = acknowledged.filter(({ status }) => !statuses.includes(status));
  if (odd.length > 0) letIn.push(`was answered ${odd.map(({ status }) => status).join(", ")}`);
  const changes = run.sent.slice(was.sent).filter(({ url }) => url.includes(job.id));
  if (changes.length > (intrusion.changesInOrder ?? 0))
    letIn.push(`reached UP42: ${changes.map(({ operation }) => operation).join(", ")}`);
  const texts = [
    ...acknowledged.map(({ body }) => body).filter(Boolean),
    ...responses.heard(intrusion.responseId).map(({ text }) => text),
    ...run.words.slice(was.words).map(({ text }) => text),
  ];
  const told = texts.find((text) => text.includes(job.name ?? job.id) || text.includes(job.id.slice(0, 8)));
  if (told && !intrusion.mayLook) letIn.push(`was told of the job: "${brief(told)}"`);
  const lost = intrusion.answered && texts.length === 0 ? ["heard nothing, not even no"] : [];
  return {
    verdict: { lost, twice: [], untrue: [], repeated: [], letIn },
    heard: texts.map((text) => ({ to: "person" as const, text })),
  };
}
