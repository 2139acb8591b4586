import { expect, test } from "@jest/globals";
import { clock } from "../../../local/doctor/clock.ts";
import { examined } from "../../fixtures/examined.ts";
import { startHttpServer } from "../../fixtures/http-server.ts";

/** What the doctor says of the clock if Slack's is off by so many seconds, and its answer comes out of a cache after others. */
async function withSlackAt(seconds: number, headers: Record<string, string> = {}) {
  const slack = await startHttpServer((_request, answer) =>
    answer.writeHead(404, { date: new Date(Date.now() + seconds * 1_000).toUTCString(), ...headers }).end(),
  );
  try {
    return await clock.look(examined({ SLACK_API_URL: `${slack.url}/api` }));
  } finally {
    await slack.close();
  }
}

test("right, within a minute", async () => {
  for (const seconds of [0, 50, -50])
    expect(await withSlackAt(seconds)).toEqual({ passed: "right, by that of Slack" });
});

test("minutes off, to either side", async () => {
  expect(await withSlackAt(400)).toEqual({
    failed: expect.stringMatching(/^(399|400|401) s behind that of Slack$/),
    todo: expect.stringContaining("timedatectl set-ntp true"),
  });
  expect(await withSlackAt(-90)).toMatchObject({
    failed: expect.stringMatching(/^(89|90|91) s ahead of that of Slack$/),
  });
});

test("an answer out of a cache is as old as it says", async () => {
  expect(await withSlackAt(-500, { age: "500" })).toEqual({ passed: "right, by that of Slack" });
});

test("nobody to compare it with, or nobody who answers", async () => {
  expect(await clock.look(examined({}))).toEqual({
    leftOut: "neither Slack nor UP42 is a real one, to compare it with",
  });
  expect(await clock.look(examined({ UP42_API_URL: "http://127.0.0.1:1" }))).toEqual({
    leftOut: "UP42 didn't tell the time",
  });
});
