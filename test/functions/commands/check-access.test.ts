import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { BlockAction } from "@slack/bolt";
import { WebClient } from "@slack/web-api";
import { OperatorStore } from "../../../core/access/operator-store.ts";
import { Workspace } from "../../../core/access/workspace.ts";
import type { Command } from "../../../core/commands/command.ts";
import type { CommandRequest } from "../../../core/queues/messages.ts";
import { slackClient } from "../../../core/responder/slack-client.ts";
import { handleCommand } from "../../../functions/commands/handle-command.ts";
import { requestFromClick } from "../../../functions/slack/command-request.ts";
import { messageText } from "../../../simulators/slack/terminal/show-message.ts";
import { simulatedUser } from "../../../simulators/slack/terminal/simulated-user.ts";
import { startCommandWorker } from "../../fixtures/command-worker.ts";
import { BOT_TOKEN } from "../../fixtures/workspace-with-app.ts";

let it: Awaited<ReturnType<typeof startCommandWorker>>;
let job: { id: string };
beforeAll(async () => {
  it = await startCommandWorker();
  job = (await it.up42.knob("POST", "/jobs", { name: "Harbour", status: "RUNNING" })).json.data;
});
beforeEach(() => it.up42.knob("DELETE", "/requests"));
afterEach(() => setOperators("U1"));
afterAll(() => it.close());

/** Whom the stage's file names, with the edits of the test before left as they are. */
function setOperators(...named: string[]) {
  const { dynamo, table } = it.database;
  it.worker.services.operatorStore = new OperatorStore(dynamo, table, named);
}
const run = (request: CommandRequest) => handleCommand(it.worker, request, 1, 60_000);
/** U1's request as someone else's: another person's, or a member's of another workspace. */
const from = (
  request: CommandRequest,
  who: { user?: string; team?: string | undefined },
): CommandRequest => ({
  ...request,
  replyTo: { ...request.replyTo, ...who },
});
const askedOfUp42 = async () => Object.keys((await it.up42.knob("GET", "/requests")).json);
/** What U1 reads after a command of this person's, which stands for what that person reads. */
async function answerTo(command: Command, who: { user?: string; team?: string | undefined } = {}) {
  const { request, seen } = await it.type("jobs");
  await run(from({ ...request, command }, who));
  return (await seen()).join("\n");
}

const strangers =
  "Only members of UP42 ChatOps (local) may use this app, and Slack doesn't count you among them";

describe("members of other workspaces", () => {
  test.each<[string, (id: string) => Command]>([
    ["look", (job) => ({ kind: "status", job })],
    ["list", () => ({ kind: "jobs", filter: {}, offset: 0, limit: 10 })],
    ["see the menu", () => ({ kind: "menu" })],
    ["get logs", (job) => ({ kind: "logs", job })],
    ["share", (job) => ({ kind: "share", job })],
    ["get files", (job) => ({ kind: "job-file", job, file: "job.json" })],
    ["cancel", (job) => ({ kind: "cancel-now", job })],
    ["rename", (job) => ({ kind: "rename", job, name: "Mine" })],
    ["re-run", (job) => ({ kind: "rerun-now", job, offer: "o1" })],
    ["see the operators", () => ({ kind: "operators" })],
    ["become operators", () => ({ kind: "operator-add", user: "U2" })],
  ])("can't %s: one sentence says why and whom to ask", async (_, command) => {
    // U1 is an operator: what is refused is the workspace.
    for (const team of ["T2", ""]) {
      const answer = await answerTo(command(job.id), { team });
      expect(answer).toContain(`${strangers}: ask someone of UP42 ChatOps (local)`);
      expect(answer).not.toContain("Harbour");
    }
    expect(await askedOfUp42()).toEqual([]);
    expect(it.exports).toEqual([]);
  });

  test("don't change a card that the whole channel sees by pressing Refresh on it", async () => {
    const client = new WebClient(BOT_TOKEN, { slackApiUrl: `${it.workspace.slack.url}/api/` });
    const element = {
      type: "button" as const,
      text: { type: "plain_text" as const, text: "Refresh" },
      action_id: "up42:here:status:0",
      value: JSON.stringify({ kind: "status", job: job.id }),
    };
    const card = { text: "A card", blocks: [{ type: "actions" as const, elements: [element] }] };
    const { ts } = await client.chat.postMessage({ channel: "C1", ...card });
    const me = simulatedUser(it.workspace.slack.url);
    const shown = (await me.messages()).find((message) => message.ts === ts);
    await me.click(shown as NonNullable<typeof shown>, "Refresh");
    const click = it.workspace.app.received.at(-1)?.payload as unknown as BlockAction;
    const request = requestFromClick(click, new Date()) as CommandRequest;
    expect(request.replyTo).toMatchObject({ replaces: true, shared: true, team: "T1" });
    await run(from(request, { team: "T2" }));
    const news = await me.news();
    expect(news.map(({ ephemeral }) => ephemeral)).toEqual([true]);
    expect(news.map(messageText).join()).toContain(strangers);
  });

  /** What someone of another workspace reads where the settings add these teams. */
  async function answerWith(otherTeams: string[], who: { user?: string; team: string }) {
    const own = it.worker.services.workspace;
    it.worker.services.workspace = new Workspace({
      client: async () => slackClient(BOT_TOKEN, `${it.workspace.slack.url}/api`),
      otherTeams,
    });
    const answer = await answerTo({ kind: "status", job: job.id }, who);
    it.worker.services.workspace = own;
    return answer;
  }

  test("of a workspace that the settings add may do as our own", async () => {
    expect(await answerWith(["T2"], { team: "T2" })).toContain("Harbour");
  });

  test("of an organisation that the settings add may do as our own, and those of another may not", async () => {
    const who = { user: "U9", team: "T9" };
    expect(await answerWith(["E9"], who)).toContain("Harbour");
    expect(await answerWith(["E8"], who)).toContain(strangers);
    expect(await answerWith(["E9"], { user: "U1", team: "T2" })).toContain(strangers);
  });

  test("of an organisation that the settings add read to try again while Slack doesn't say whose they are", async () => {
    const body = JSON.stringify({ method: "users.info", kind: "error", error: "internal_error" });
    const headers = { "content-type": "application/json" };
    await fetch(`${it.workspace.slack.url}/simulator/faults`, { method: "POST", headers, body });
    expect(await answerWith(["E9"], { user: "U9", team: "T9" })).toContain("Try again in a minute");
  });
});

test("what an older version queued, without a team, is run", async () => {
  expect(await answerTo({ kind: "status", job: job.id }, { team: undefined })).toContain("Harbour");
});

test("while Slack doesn't say which workspace is ours nobody is let in, and reads to try again", async () => {
  const own = it.worker.services.workspace;
  it.worker.services.workspace = new Workspace({
    client: async () => slackClient("xoxb-wrong", `${it.workspace.slack.url}/api`),
    otherTeams: [],
  });
  const answer = await answerTo({ kind: "status", job: job.id });
  it.worker.services.workspace = own;
  expect(answer).toContain("it can't answer you. Try again in a minute");
  expect(await askedOfUp42()).toEqual([]);
});

describe("whoever was let in when a change was sent hears what came of it", () => {
  /** A re-run that was sent; its worker died before it could say so. */
  async function sentRerun() {
    const { request, seen } = await it.type("jobs");
    const rerun = { ...request, command: { kind: "rerun-now", job: job.id, offer: request.id } as const };
    await run(rerun);
    const before = (await seen()).length;
    return { rerun, saidAfterwards: async () => (await seen()).slice(before).join() };
  }

  test("though Slack doesn't say who belongs here when it is delivered again", async () => {
    const { rerun, saidAfterwards } = await sentRerun();
    const own = it.worker.services.workspace;
    it.worker.services.workspace = new Workspace({
      client: async () => slackClient("xoxb-wrong", `${it.workspace.slack.url}/api`),
      otherTeams: [],
    });
    await run(rerun);
    it.worker.services.workspace = own;
    expect(await saidAfterwards()).toMatch(/re-ran|Re-ran/);
    expect(await askedOfUp42()).toContainEqual(expect.stringMatching(/^POST .*workflows/));
  });

  test("though they are no operator any more; but another's click on the same offer is refused", async () => {
    const { rerun, saidAfterwards } = await sentRerun();
    setOperators("U3");
    await run(rerun);
    expect(await saidAfterwards()).toMatch(/re-ran|Re-ran/);
    await run({ ...rerun, id: "another click" });
    expect(await saidAfterwards()).toContain("You may look at jobs but not change them");
  });
});

describe("operators", () => {
  test("see who they are, and a menu to add someone; others read who may", async () => {
    const shown = await answerTo({ kind: "operators" });
    expect(shown).toContain("These people may cancel, rename and re-run jobs:");
    expect(shown).toContain("named in the app's settings · you");
    const refused = await answerTo({ kind: "operators" }, { user: "U2" });
    expect(refused).toMatch(/Only operators change who may change jobs\. Ask one of them: @?.*(U1|ada)/);
  });

  test("someone who is added may change jobs from then on, and someone who is removed may not", async () => {
    const cancel: Command = { kind: "cancel", job: job.id };
    expect(await answerTo(cancel, { user: "U2" })).toContain("You may look at jobs but not change them");
    expect(await answerTo({ kind: "operator-add", user: "U2" })).toContain("is an operator now");
    expect(await answerTo(cancel, { user: "U2" })).toContain("Harbour");
    const list = await answerTo({ kind: "operators" }, { user: "U2" });
    expect(list).toMatch(/added by .*(U1|ada).* on /);
    expect(await answerTo({ kind: "operator-remove", user: "U2" })).toContain("isn't an operator any more");
    expect(await answerTo(cancel, { user: "U2" })).toContain("You may look at jobs but not change them");
    expect(await answerTo({ kind: "operator-add", user: "U2" }, { user: "U2" })).toContain(
      "Only operators change",
    );
  });

  test("can remove whom the settings name, but not themselves", async () => {
    setOperators("U1", "U3");
    expect(await answerTo({ kind: "operator-remove", user: "U1" })).toContain("Nobody removes themself");
    const shown = await answerTo({ kind: "operator-remove", user: "U3" });
    expect(shown).toContain("isn't an operator any more");
    expect(shown).toMatch(/was removed by .* though the app's settings name them/);
    const refused = await answerTo({ kind: "rename", job: job.id, name: "Mine" }, { user: "U3" });
    expect(refused).toContain("You may look at jobs but not change them");
  });

  test.each([
    ["someone of another workspace", "U9", "this person is of another"],
    ["someone deactivated", "U8", "deactivated"],
    ["an app", "UBOT", "app"],
    ["whom Slack doesn't show", "U7", "Slack doesn't let the app see who this is"],
  ])("can't add %s", async (_, user, why) => {
    const answer = await answerTo({ kind: "operator-add", user });
    expect(answer).toContain("Nobody was added");
    expect(answer).toContain(why);
  });

  test("are nobody or everyone where the stage's file says so, and then nobody changes it here", async () => {
    setOperators();
    expect(await answerTo({ kind: "operators" })).toContain(
      "Nobody may change jobs until whoever runs the app",
    );
    const cancel: Command = { kind: "cancel-now", job: job.id };
    expect(await answerTo(cancel)).toContain("Nobody may change jobs until whoever runs the app");
    setOperators("*");
    expect(await answerTo({ kind: "operators" }, { user: "U3" })).toContain("Everyone of this workspace may");
    expect(await answerTo({ kind: "operator-add", user: "U2" })).toContain(
      "decided by the app's settings alone",
    );
    expect(await answerTo({ kind: "cancel", job: job.id }, { user: "U3" })).toContain("Cancel");
  });
});

describe("while the table gives no answer", () => {
  test("a card is shown, and a change isn't made", async () => {
    const { dynamo } = it.database;
    it.worker.services.operatorStore = new OperatorStore(dynamo, "no-such-table", ["U1"]);
    expect(await answerTo({ kind: "status", job: job.id })).toContain("Harbour");
    const { request, seen } = await it.type("jobs");
    const rename = { ...request, command: { kind: "rename" as const, job: job.id, name: "Quay" } };
    await expect(run(rename)).rejects.toThrow("Requested resource not found");
    expect((await seen()).join()).toContain("broke on our side");
  });
});
