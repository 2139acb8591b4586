import type { ChaosRun } from "./chaos-run.ts";
import { intrude } from "./intrusion.ts";
import type { ResponseUrls } from "./response-urls.ts";
import { clickForm, commandForm, type Request, submissionForm } from "./slack-requests.ts";
import type { Teller } from "./tried.ts";
import type { Job } from "./up42-control.ts";

/** Of another organisation in a shared channel; the id is an operator's, so that the team alone tells them apart. */
const stranger = { user: "U1", team: "T9" };

type Approach = (request: Request, job: Job) => URLSearchParams;

const typed =
  (text: (job: Job) => string): Approach =>
  (request, job) =>
    commandForm(request, text(job));
const clicked =
  (command: (job: Job, id: string) => object, place?: string): Approach =>
  (request, job) =>
    clickForm(request, JSON.stringify(command(job, request.id)), place);

/** Everything that a member of another workspace might do. */
const approaches: Record<string, Approach> = {
  "types status": typed(({ id }) => `status ${id}`),
  "types status --share": typed(({ id }) => `status ${id} --share`),
  "types info": typed(({ id }) => `info ${id}`),
  "types tasks": typed(({ id }) => `tasks ${id}`),
  "types jobs": typed(({ name }) => `jobs --name "${name}"`),
  "types logs": typed(({ id }) => `logs ${id}`),
  "types one task's log": typed(({ id }) => `logs ${id} 1`),
  "types cancel": typed(({ id }) => `cancel ${id}`),
  "types rename": typed(({ id }) => `rename ${id} Mine now`),
  "types rerun": typed(({ id }) => `rerun ${id}`),
  "types nothing": typed(() => ""),
  "clicks Refresh": clicked(({ id }) => ({ kind: "status", job: id })),
  "clicks Cancel": clicked(({ id }) => ({ kind: "cancel-now", job: id })),
  "clicks Re-run": clicked(({ id }, trigger) => ({ kind: "rerun-now", job: id, offer: trigger })),
  "clicks Rename": clicked(({ id }) => ({ kind: "rename-form", job: id })),
  "clicks Logs": clicked(({ id }) => ({ kind: "logs", job: id })),
  "clicks Share": clicked(({ id }) => ({ kind: "share", job: id }), "new"),
  "clicks job.json": clicked(({ id }) => ({ kind: "job-file", job: id, file: "job.json" }), "new"),
  "fills in the rename form": ({ person, responseUrl, id }, job) =>
    submissionForm(
      person,
      id,
      JSON.stringify({
        job: job.id,
        replyTo: {
          responseUrl,
          givenAt: Date.now(),
          used: 0,
          replaces: false,
          shared: false,
          user: person.user,
          team: person.team,
          channel: "C1",
        },
      }),
      "Mine now",
    ),
};

/** Members of other organisations: they may neither look nor act, and are told so. */
export async function strangers(run: ChaosRun, responses: ResponseUrls, teller: Teller): Promise<void> {
  const named = Object.entries(approaches)
    .map(([name, approach]) => ({ name: `a stranger ${name}:`, approach }))
    .filter(({ name }) => teller.wants("strangers", name));
  for (const [at, { name, approach }] of named.entries()) {
    const job = await run.up42.make({ name: `Kept from strangers ${at}`, status: "RUNNING" });
    const responseId = `stranger${at}`;
    const id = `stranger.${at}.${Date.now()}`;
    const form = approach({ person: stranger, responseUrl: responses.url(responseId), id }, job);
    const { verdict, heard } = await intrude(run, responses, {
      user: stranger.user,
      forms: [{ form }],
      job,
      statuses: [200],
      // No form opens, which says it without a word where there is no response_url.
      answered: name !== "a stranger fills in the rename form:",
      responseId,
    });
    teller.tried({ family: "strangers", name, verdict, heard });
  }
}
