import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { signature } from "../../simulators/slack/app-request.ts";
import type { SeenMessage } from "../../simulators/slack/seen-message.ts";
import { type StartedLocalRun, startedLocalRun } from "../fixtures/local-run.ts";
import { startResponseUrl } from "../fixtures/service-stubs.ts";
import { until } from "../fixtures/until.ts";

let it: StartedLocalRun;
beforeAll(async () => {
  it = await startedLocalRun({ OPERATORS: "U1,U2" });
}, 60_000);
afterEach(() => it.simulator("DELETE", "/faults"));
afterAll(() => it.close());

const fault = (fault: object) => it.simulator("POST", "/faults", fault);

describe("UP42", () => {
  test("slow: the acknowledgement doesn't wait, and the person hears that we still ask", async () => {
    // The worker that hands it over after 5 s, and the slow lane.
    await fault({ kind: "latency", ms: 7_000, path: "/jobs", times: 2 });
    const me = it.user();
    const done = await me.type("jobs");
    expect([done.status, done.body]).toEqual([200, ""]);
    // The worker says the one, someone else the other, if they come first: one of them, once.
    await me.until((_, text) => /UP42 hasn't answered yet|Still waiting/.test(text), { seconds: 15 });
    await me.until((_, text) => text.includes("Jobs 1–10 of"), { seconds: 25 });
  });

  test("failing: the person reads what is wrong and what to do", async () => {
    await fault({ kind: "500", path: "/jobs" });
    const me = it.user();
    expect((await me.type("jobs")).status).toBe(200);
    await me.until((_, text) => text.includes("UP42 gave no proper answer") && text.includes("Try again"), {
      seconds: 25,
    });
  });

  test("slow with the credits: a clicked card comes without them, and they come into it", async () => {
    const job = await it.make({ name: "Costs later", status: "SUCCEEDED", creditsPerTask: 3, tasks: [] });
    const me = it.user();
    await me.type(`status ${job.id}`);
    const card = await me.until((_, text) => text.includes("· 0 credits"));
    await fault({ kind: "latency", ms: 3_000, path: "/credits" });
    await me.click(card, "Refresh");
    const sameCard = (message: SeenMessage) => message.ts === card.ts;
    await me.until((message, text) => sameCard(message) && !text.includes("credits"));
    await me.until((message, text) => sameCard(message) && text.includes("· 0 credits"));
  });

  test("failing once is not noticed", async () => {
    await fault({ kind: "reset", path: "/jobs", times: 1 });
    await fault({ kind: "html", path: "/tasks", times: 1 });
    const me = it.user();
    await me.type("status latest");
    await me.until((_, text) => text.includes("Workflow"), { seconds: 15 });
  });
});

test("two people who cancel one job at the same moment: it is sent once, the other is told who", async () => {
  await it.make({ name: "Contested", status: "RUNNING", tasks: [] });
  const people = [it.user("U1"), it.user("U2")];
  const cards: SeenMessage[] = [];
  for (const who of people) {
    await who.type("status Contested");
    cards.push(await who.until((_, text) => text.includes("[2 Cancel]")));
  }
  await it.simulator("DELETE", "/requests");
  await fault({ kind: "latency", ms: 1_500, path: "/cancel" });
  await Promise.all(people.map((who, at) => who.click(cards[at] as SeenMessage, "Cancel")));
  const answers = await Promise.all(
    people.map((who) =>
      who.until(
        (message, text) =>
          message.ephemeral && /asked UP42 to cancel|A cancel of this job is under way/.test(text),
      ),
    ),
  );
  const told = answers.filter((answer) => answer.text.includes("under way just now"));
  expect(told).toHaveLength(1);
  expect(told[0]?.text).toMatch(/<@U[12]>/);
  const counts = JSON.stringify(await (await it.simulator("GET", "/requests")).json());
  expect(counts).toContain('"POST /projects/{project}/jobs/{job}/cancel":1');
});

test("a button of another version is answered, and the next command isn't kept waiting", async () => {
  const responseUrl = await startResponseUrl();
  const click = {
    type: "block_actions",
    user: { id: "U1" },
    team: { id: "T1" },
    channel: { id: "C1" },
    container: { type: "message", message_ts: "1.2", channel_id: "C1", is_ephemeral: true },
    trigger_id: "1.2.another-version",
    response_url: responseUrl.url,
    actions: [
      { type: "button", action_id: "up42:here:explode:0", block_id: "b", value: '{"kind":"explode"}' },
    ],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(click) }).toString();
  expect(await post(body, sign(body, now()))).toBe(200);
  await until(
    () => responseUrl.posted,
    ({ length }) => length === 1,
  );
  expect(JSON.stringify(responseUrl.posted)).toContain("belongs to another version of the app");
  await responseUrl.close();
  const me = it.user();
  await me.type("help");
  await me.until((_, text) => text.includes("/up42 status <job>"));
});

const sign = (body: string, timestamp: number) => ({
  "x-slack-request-timestamp": String(timestamp),
  "x-slack-signature": signature("local-signing-secret", String(timestamp), body),
});
const post = async (body: string, headers: Record<string, string>) => {
  const type = { "content-type": "application/x-www-form-urlencoded" };
  return (
    await fetch(`${it.gateway}/slack/events`, { method: "POST", body, headers: { ...type, ...headers } })
  ).status;
};
const now = () => Math.floor(Date.now() / 1000);

describe("what isn't Slack", () => {
  const command =
    "command=%2Fup42&text=help&user_id=U1&channel_id=C1&team_id=T1&trigger_id=1.2&response_url=http%3A%2F%2F127.0.0.1%3A1";

  test("is refused: without a signature, with another's, without our shape, elsewhere", async () => {
    expect(await post(command, {})).toBe(401);
    expect(await post(command, { ...sign(command, now()), "x-slack-signature": "v0=00" })).toBe(401);
    expect(await post("payload=nonsense", sign("payload=nonsense", now()))).toBe(400);
    expect((await fetch(`${it.gateway}/elsewhere`)).status).toBe(404);
  });

  test("a charset and UTF-8 in a JSON event do no harm", async () => {
    const body = JSON.stringify({ type: "url_verification", challenge: "é🛰" });
    const answer = await fetch(`${it.gateway}/slack/events`, {
      method: "POST",
      body,
      headers: { "content-type": "application/json; charset=utf-8", ...sign(body, now()) },
    });
    expect(await answer.json()).toEqual({ challenge: "é🛰" });
  });
});
