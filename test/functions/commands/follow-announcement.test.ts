import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { asciiJson } from "../../../core/queues/ascii-json.ts";
import { type FollowUp, followUp as followUpSchema } from "../../../core/queues/messages.ts";
import { handleCommand } from "../../../functions/commands/handle-command.ts";
import { handleFollowUp } from "../../../functions/commands/handle-follow-up.ts";
import { messageText } from "../../../simulators/slack/terminal/show-message.ts";
import { simulatedUser } from "../../../simulators/slack/terminal/simulated-user.ts";
import { startCommandWorker } from "../../fixtures/command-worker.ts";
import { listening } from "../../fixtures/log-lines.ts";

let it: Awaited<ReturnType<typeof startCommandWorker>>;
beforeAll(async () => {
  it = await startCommandWorker();
});
beforeEach(() => {
  it.followUps.length = 0;
});
afterEach(() => it.workspace.clearFaults());
afterAll(() => it.close());

/** A rename that UP42 did while Slack was in this trouble; what the asker and the channel have seen since. */
async function renamedWhile(fault: object, worker = it.worker) {
  const job = (await it.up42.knob("POST", "/jobs", { name: "Harbour", status: "RUNNING" })).json.data;
  const channel = simulatedUser(it.workspace.slack.url, "U2");
  const before = (await channel.messages()).length;
  const { request, seen } = await it.type(`rename ${job.id} Quay`);
  await it.workspace.fault({ method: "chat.postMessage", ...fault });
  await handleCommand(worker, request, 1, 60_000);
  const channelSeen = async () => (await channel.messages()).slice(before).map(messageText);
  return { request, seen, channelSeen };
}

/** What a queue makes of the follow-up that is waiting. */
function waiting(): { followUp: FollowUp; seconds: number } {
  const [sent, ...others] = it.followUps.splice(0);
  if (!sent || others.length > 0) throw new Error(`${others.length + (sent ? 1 : 0)} follow-ups`);
  return { ...sent, followUp: followUpSchema.parse(JSON.parse(asciiJson(sent.followUp))) };
}

test.each([
  ["limits us", { kind: "ratelimited", retryAfterSeconds: 40 }, 40],
  ["refuses the token", { kind: "error", error: "token_revoked", times: 2 }, 5],
  ["is broken", { kind: "500", times: 2 }, 5],
])(
  "a channel that isn't told while Slack %s is told later, once, and nobody else hears of it",
  async (_, fault, seconds) => {
    const { seen, channelSeen } = await renamedWhile(fault);
    const answered = expect.stringContaining("Renamed: Harbour → Quay");
    expect([await seen(), await channelSeen()]).toEqual([[answered], []]);

    const later = waiting();
    expect(later.seconds).toBe(seconds);
    await handleFollowUp(it.worker, later.followUp, new AbortController().signal);
    const told = expect.stringContaining("@U1 renamed a job: Harbour → Quay");
    expect([await seen(), await channelSeen()]).toEqual([[answered, told], [told]]);
    expect(it.followUps).toEqual([]);
  },
);

test("one that is told at once isn't told again", async () => {
  const { channelSeen } = await renamedWhile({ kind: "500" });
  expect(await channelSeen()).toHaveLength(1);
  expect(it.followUps).toEqual([]);
});

test("while Slack doesn't take it, it is tried less often each time", async () => {
  await renamedWhile({ kind: "ratelimited", retryAfterSeconds: 0, times: 6 });
  const seconds: number[] = [];
  for (let n = 0; n < 5; n++) {
    const later = waiting();
    seconds.push(later.seconds);
    await handleFollowUp(it.worker, later.followUp, new AbortController().signal);
  }
  expect([...seconds, waiting().seconds]).toEqual([5, 30, 60, 120, 120, 120]);
});

/** A worker whose warnings are heard. */
function heard() {
  const { logger, lines, end } = listening();
  return { worker: { ...it.worker, logger }, lines, end };
}

const whatItWouldRead = expect.stringMatching(
  /^⚠️ I couldn't tell #?\S+ what became of this: .*\n[\s\S]*@U1 renamed a job: Harbour → Quay/,
);

test("after 10 minutes the asker reads that it wasn't told and what it would have read, and it isn't tried again", async () => {
  const { worker, lines, end } = heard();
  const { request, seen, channelSeen } = await renamedWhile({ kind: "ratelimited", times: 2 });
  const { followUp } = waiting();
  await handleFollowUp(
    worker,
    { ...followUp, since: followUp.since - 10 * 60_000 },
    new AbortController().signal,
  );
  end();
  expect([await seen(), await channelSeen()]).toEqual([[expect.anything(), whatItWouldRead], []]);
  expect(it.followUps).toEqual([]);
  expect(lines).toEqual([
    expect.objectContaining({ message: "channel not notified", channel: "C1", request: request.id }),
  ]);
});

test("at once, if the queue doesn't take the follow-up", async () => {
  const worker = { ...it.worker, sendFollowUp: () => Promise.reject(new Error("no queue here")) };
  const { seen, channelSeen } = await renamedWhile({ kind: "ratelimited" }, worker);
  expect([await seen(), await channelSeen()]).toEqual([[expect.anything(), whatItWouldRead], []]);
});
