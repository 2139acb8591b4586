import type { ChaosRun } from "./chaos-run.ts";

/** A way in which Slack fails for whatever calls it meets, by the workspace's own faults. */
export interface SlackFault {
  name: string;
  /** What `POST /simulator/faults` takes. */
  faults: { method: string; kind: string; [more: string]: unknown }[];
}

const responseUrl = (kind: string, more: object = {}) => ({ method: "response_url", kind, ...more });
const post = (kind: string, more: object = {}) => ({ method: "chat.postMessage", kind, ...more });
/** More than a try's calls. */
const always = { times: 200 };

export const slackFaults: readonly SlackFault[] = [
  { name: "a response_url answers 500 once", faults: [responseUrl("500")] },
  { name: "a response_url answers 500 twice", faults: [responseUrl("500", { times: 2 })] },
  { name: "a response_url answers 500", faults: [responseUrl("500", always)] },
  { name: "a response_url answers 404 once", faults: [responseUrl("404")] },
  { name: "a response_url answers 404", faults: [responseUrl("404", always)] },
  {
    name: "a response_url has ended and answers 200",
    faults: [responseUrl("error", { error: "Expired url", ...always })],
  },
  { name: "a response_url answers 429 once", faults: [responseUrl("ratelimited")] },
  { name: "a response_url hangs once", faults: [responseUrl("hang")] },
  { name: "the channel answers 429 once", faults: [post("ratelimited")] },
  { name: "the channel answers 429", faults: [post("ratelimited", always)] },
  { name: "the channel hangs once", faults: [post("hang")] },
  { name: "the channel answers 500 once", faults: [post("500")] },
  { name: "the channel answers 500", faults: [post("500", always)] },
  { name: "the bot's token is revoked", faults: [post("error", { error: "token_revoked", ...always })] },
  { name: "the bot isn't in the channel", faults: [post("error", { error: "not_in_channel", ...always })] },
];

const knob = (run: ChaosRun, method: string, body?: object) =>
  fetch(`${run.slack}/simulator/faults`, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
  });

/** Switches a fault on. What the workspace answers where it doesn't know the fault, else undefined. */
export async function breakSlack(run: ChaosRun, { faults }: SlackFault): Promise<string | undefined> {
  for (const fault of faults) {
    const answer = await knob(run, "POST", fault);
    if (!answer.ok) return answer.text();
  }
  return undefined;
}

export async function mendSlack(run: ChaosRun): Promise<void> {
  await knob(run, "DELETE");
}
