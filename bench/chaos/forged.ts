import type { ChaosRun } from "./chaos-run.ts";
import { type Intrusion, intrude } from "./intrusion.ts";
import type { ResponseUrls } from "./response-urls.ts";
import { clickForm, commandForm, type Signing, submissionForm } from "./slack-requests.ts";
import type { Teller } from "./tried.ts";
import type { Job } from "./up42-control.ts";

const operator = { user: "U1", team: "T1" };
/** Of our team, and no operator. */
const onlooker = { user: "U7", team: "T1" };

/** Ways to sign that aren't Slack's. */
const signings: Record<string, Signing> = {
  "with another secret": { secret: "another secret" },
  "with an empty signature": { signature: "" },
  "with nonsense for a signature": { signature: "v0=00" },
  "with another version": { signature: `v1=${"0".repeat(64)}` },
  "with no signature": { without: ["x-slack-signature"] },
  "with no timestamp": { without: ["x-slack-request-timestamp"] },
  "six minutes ago": { ahead: -360 },
  "six minutes ahead": { ahead: 360 },
  "a day ahead": { ahead: 86_400 },
  "for another body": { signed: "command=%2Fup42&text=help" },
};

/** Values that our buttons never had, clicked by who may. */
const nonsense: Record<string, string> = {
  "no JSON": "rerun-now",
  "no object": '"rerun-now"',
  null: "null",
  "no kind": '{"job":"x"}',
  "an unknown kind": '{"kind":"drop-table","job":"x"}',
  "a kind of another type": '{"kind":{"$ne":1},"job":"x"}',
  "a prototype": '{"kind":"status","__proto__":{"job":"x"}}',
  "a job that leads out of its path": '{"kind":"cancel-now","job":"../../../oauth/token"}',
  "a job that is a list": '{"kind":"cancel-now","job":["x"]}',
  "a job of 5,000 characters": JSON.stringify({ kind: "status", job: "x".repeat(5_000) }),
};

/** Changes that somebody who may not asks for with a button's value seen elsewhere. */
const actsOf = ({ id }: Job, offer: string): Record<string, object> => ({
  Cancel: { kind: "cancel-now", job: id },
  "Re-run": { kind: "rerun-now", job: id, offer },
  "Re-run with a name": { kind: "rerun-now", job: id, offer, name: "Mine" },
  "a rename that no button has": { kind: "rename", job: id, name: "Mine" },
  Rename: { kind: "rename-form", job: id },
  "a typed re-run that no button has": { kind: "rerun", job: id },
});

/** Where an answer must not go, given the port at which we would hear it. On Linux 0.0.0.0 is this machine, and isn't loopback. */
const elsewhere: Record<string, (port: number) => string> = {
  "another host": (port) => `http://0.0.0.0:${port}/response/`,
  "a host with ours as its user": (port) => `http://hooks.slack.com@0.0.0.0:${port}/response/`,
  "a host with ours in its path": (port) => `http://0.0.0.0:${port}/hooks.slack.com/`,
  "a host with ours in its query": (port) => `http://0.0.0.0:${port}/?hooks.slack.com/`,
  "a host written as a number": (port) => `http://0:${port}/response/`,
  "a host after a backslash": (port) => `http://0.0.0.0:${port}\\@hooks.slack.com/response/`,
};

/** What somebody sends who isn't Slack, or who isn't who they say. */
export async function forged(run: ChaosRun, responses: ResponseUrls, teller: Teller): Promise<void> {
  let number = 0;
  const attempt = async (
    name: string,
    make: (made: { job: Job; responseUrl: string; id: string }) => Omit<Intrusion, "job" | "responseId">,
    unheard = false,
  ) => {
    number += 1;
    if (!teller.wants("forged", `${name}:`)) return;
    const job = await run.up42.make({ name: `Not to be forged ${number}`, status: "RUNNING" });
    const responseId = `forged${number}`;
    const id = `forged.${number}.${Date.now()}`;
    const was = responses.all().length;
    const intrusion = { ...make({ job, responseUrl: responses.url(responseId), id }), job, responseId };
    const { verdict, heard } = await intrude(run, responses, intrusion);
    const came = responses.all().slice(was);
    if (unheard && came.length > 0)
      verdict.letIn.push(`an answer went there: "${came[0]?.text.slice(0, 80)}"`);
    teller.tried({ family: "forged", name: `${name}:`, verdict, heard });
  };

  for (const [how, signing] of Object.entries(signings))
    await attempt(`a re-run signed ${how}`, ({ job, responseUrl, id }) => ({
      user: operator.user,
      forms: [
        {
          form: clickForm(
            { person: operator, responseUrl, id },
            JSON.stringify({ kind: "rerun-now", job: job.id, offer: id }),
          ),
          signing,
        },
      ],
      statuses: [400, 401, 403],
      answered: false,
    }));

  await attempt("a click on Re-run replayed three times", ({ job, responseUrl, id }) => {
    const value = JSON.stringify({ kind: "rerun-now", job: job.id, offer: id });
    const form = clickForm({ person: operator, responseUrl, id }, value);
    const forms = [{ form }, { form }, { form }];
    return { user: operator.user, forms, statuses: [200], changesInOrder: 1, mayLook: true, answered: true };
  });
  await attempt("a Re-run clicked three times, each a click of its own", ({ job, responseUrl, id }) => {
    const value = JSON.stringify({ kind: "rerun-now", job: job.id, offer: id });
    const forms = [1, 2, 3].map((nth) => ({
      form: clickForm({ person: operator, responseUrl, id: `${id}.${nth}` }, value),
    }));
    return { user: operator.user, forms, statuses: [200], changesInOrder: 1, mayLook: true, answered: true };
  });
  await attempt("a typed rename replayed three times", ({ job, responseUrl, id }) => {
    const form = commandForm({ person: operator, responseUrl, id }, `rename ${job.id} Once`);
    const forms = [{ form }, { form }, { form }];
    return { user: operator.user, forms, statuses: [200], changesInOrder: 1, mayLook: true, answered: true };
  });

  const acts = Object.keys(actsOf({ id: "" } as Job, ""));
  for (const act of acts)
    await attempt(`an onlooker clicks ${act}`, ({ job, responseUrl, id }) => ({
      user: onlooker.user,
      forms: [
        { form: clickForm({ person: onlooker, responseUrl, id }, JSON.stringify(actsOf(job, id)[act])) },
      ],
      statuses: [200],
      mayLook: true,
      answered: true,
    }));

  for (const [what, value] of Object.entries(nonsense))
    await attempt(`a button's value is ${what}`, ({ responseUrl, id }) => ({
      user: operator.user,
      forms: [{ form: clickForm({ person: operator, responseUrl, id }, value) }],
      statuses: [200, 400],
      answered: false,
    }));

  for (const [where, url] of Object.entries(elsewhere))
    await attempt(
      `a response_url at ${where}`,
      ({ job, id }) => ({
        user: operator.user,
        forms: [
          {
            form: commandForm(
              { person: operator, responseUrl: `${url(responses.port)}x`, id },
              `status ${job.id}`,
            ),
          },
        ],
        statuses: [200, 400, 401, 403],
        mayLook: true,
        answered: false,
      }),
      true,
    );

  const metadata: Record<string, (job: Job, responseUrl: string) => string> = {
    "an operator's name": (job, responseUrl) => stateOf(job, responseUrl, operator.user),
    "their own name": (job, responseUrl) => stateOf(job, responseUrl, onlooker.user),
    "no JSON": () => "nonsense",
    nothing: () => "",
    null: () => "null",
    "no place to answer": (job) => JSON.stringify({ job: job.id }),
  };
  for (const [what, stated] of Object.entries(metadata))
    await attempt(
      `an onlooker fills in the rename form with ${what} in its metadata`,
      ({ job, responseUrl, id }) => ({
        user: onlooker.user,
        forms: [{ form: submissionForm(onlooker, id, stated(job, responseUrl), "Mine now") }],
        // A form that isn't ours may be refused, but the endpoint mustn't break over it.
        statuses: [200, 400, 401, 403],
        mayLook: true,
        answered: false,
      }),
    );
}

function stateOf(job: Job, responseUrl: string, user: string): string {
  const replyTo = {
    responseUrl,
    givenAt: Date.now(),
    used: 0,
    replaces: false,
    shared: false,
    user,
    channel: "C1",
  };
  return JSON.stringify({ job: job.id, replyTo });
}
