import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { up42 } from "../../../local/doctor/up42.ts";
import { examined } from "../../fixtures/examined.ts";
import { projectApiKey, projectId, type Simulated, simulated } from "../../fixtures/up42-simulator.ts";

let simulator: Simulated;
beforeAll(async () => {
  simulator = await simulated();
});
afterAll(() => simulator.close());
afterEach(() => simulator.knob("DELETE", "/faults"));

const at = (settings: object = {}, more = {}) =>
  examined(
    {
      UP42_API_URL: simulator.url,
      UP42_PROJECT_ID: projectId,
      UP42_PROJECT_API_KEY: projectApiKey,
      ...settings,
    },
    more,
  );

test("signs in and lists", async () => {
  const listed = `signed in at ${simulator.url} and listed project ${projectId}`;
  expect(await up42.look(at())).toEqual({ passed: `${listed}: it has no jobs yet` });
  await simulator.knob("POST", "/jobs", { name: "One", status: "FAILED" });
  expect(await up42.look(at())).toEqual({ passed: `${listed}: its newest job is FAILED` });
});

test("a key that UP42 refuses, and where the right one is", async () => {
  expect(await up42.look(at({ UP42_PROJECT_API_KEY: "another" }))).toEqual({
    failed: "UP42 refuses UP42_PROJECT_ID with UP42_PROJECT_API_KEY (UP42 answered with HTTP status 401)",
    todo: "Put those of one project. A project's id and API key: UP42's console → Projects → the project → Developers.",
  });
});

test.each([
  ["500", {}, /^UP42 says: "Something went wrong on our side" \(http.+\)$/],
  ["html", {}, /^UP42 answered with HTTP status 502 \(http.+\)$/],
  ["429", {}, /^UP42 says: "Too many requests" \(http.+\)$/],
  ["hang", {}, /^UP42 didn't answer in time \(http.+\)$/],
  ["reset", {}, /^The connection to UP42 failed \(ECONNRESET\) \(http.+\)$/],
  [
    "redirect",
    { to: "https://sign-in.example.com/" },
    /^UP42 doesn't list .+ on to another address \(http.+\)$/,
  ],
])("%s, met once and not tried again", async (kind, more, what) => {
  await simulator.knob("POST", "/faults", { kind, path: "/jobs", times: 1, ...more });
  expect(await up42.look(at({}, { timeoutMs: 300 }))).toEqual({
    failed: expect.stringMatching(what),
    todo: expect.any(String),
  });
});

test("an UP42 that isn't there", async () => {
  expect(await up42.look(at({ UP42_API_URL: "http://127.0.0.1:1" }))).toMatchObject({
    failed: "The connection to UP42 failed (ECONNREFUSED) (http://127.0.0.1:1)",
  });
});

test("is left out while it can't be asked", async () => {
  const missing = { UP42_API_URL: "", UP42_PROJECT_ID: "11111111-2222-4333-8444-555555555555" };
  expect(await up42.look(examined(missing))).toEqual({
    leftOut: "UP42_PROJECT_API_KEY must be mended first",
  });
  expect(await up42.look(examined({}))).toEqual({
    leftOut: "the simulated UP42 is there while npm start is at work",
  });
});
