import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readSettings } from "../../local/settings.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "settings-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** The settings of someone with this in `.env`. */
async function read(dotEnv: string, environment: Record<string, string> = {}) {
  const file = join(folder, ".env");
  await writeFile(file, dotEnv);
  return readSettings(environment, pathToFileURL(file));
}

test("defaults, then .env, then the environment; the ports follow PORT", async () => {
  const settings = await read("PORT=4000\nLINK_DAYS=30\nOPERATORS=U1,U2", { PORT: "5000" });
  expect(settings).toMatchObject({
    PORT: 5000,
    LINK_DAYS: 30,
    LINK_MINUTES: 5,
    OPERATORS: ["U1", "U2"],
    ports: { gateway: 5000, up42: 5001, slack: 5002, aws: 5003, dynamodb: 5004 },
    warnings: [],
  });
});

describe("with an app-level token", () => {
  const [token, project, key] = [
    "SLACK_APP_TOKEN=xapp-1-A1-x",
    "UP42_PROJECT_ID=p",
    "UP42_PROJECT_API_KEY=k",
  ];
  test.each([
    ["it is the real Slack, and UP42 is simulated", [token], "https://slack.com/api", undefined],
    [
      "and UP42's credentials both are real",
      [token, project, key],
      "https://slack.com/api",
      "https://api.up42.com",
    ],
    ["one of UP42's credentials is none", [token, project], "https://slack.com/api", undefined],
    [
      "addresses that are given stay",
      [token, project, key, "SLACK_API_URL=http://127.0.0.1:1/api", "UP42_API_URL=http://127.0.0.1:2"],
      "http://127.0.0.1:1/api",
      "http://127.0.0.1:2",
    ],
    ["without one both are simulated", [project, key], undefined, undefined],
  ])("%s", async (_, lines, slack, up42) => {
    const { SLACK_API_URL, UP42_API_URL } = await read(lines.join("\n"));
    expect([SLACK_API_URL, UP42_API_URL]).toEqual([slack, up42]);
  });
});

describe("what is wrong ends the start, each with the place where it stands", () => {
  test.each([
    ["PORT=3000x", {}, 'In .env, PORT "3000x" is not a whole number from 1 to 65531.'],
    ["PORT=1", { PORT: "0" }, 'In the environment, PORT "0" is not a whole number from 1 to 65531.'],
    ["UP42_API_URL=api.up42.com", {}, 'In .env, UP42_API_URL "api.up42.com" is not an http(s) address.'],
    ["LINK_KEY=", {}, "In .env, LINK_KEY is missing."],
    ["OPERATORS=U1, @ada", {}, 'In .env, OPERATORS has "@ada", which is not a Slack id of a person'],
    ["OPERATORS=*,U1", {}, "In .env, OPERATORS has * and more: * alone is everyone."],
    [
      "SLACK_TEAMS=acme",
      {},
      'In .env, SLACK_TEAMS has "acme", which is not a Slack id of a workspace, like T012ABCDEF.',
    ],
    ["LINK_DAYS=400", {}, 'In .env, LINK_DAYS "400" is not a whole number from 1 to 365.'],
  ])("%j, %j", async (dotEnv, environment, sentence) => {
    await expect(read(dotEnv, environment)).rejects.toThrow(sentence);
  });

  test("all at once", async () => {
    await expect(read("PORT=x\nOPERATORS=ada,ben")).rejects.toThrow(
      /PORT[\s\S]*"ada"[\s\S]*"ben"[\s\S]*\.env\.example/,
    );
  });
});

describe("what is most likely a mistake is a warning", () => {
  test("names that .env.example doesn't have", async () => {
    const { warnings } = await read("OPERATOR=U2\nSLACK_SIGNING_SECERT=x\nPURPOSE=y");
    expect(warnings.toSorted()).toEqual([
      "In .env, OPERATOR is no setting of the local run. Did you mean OPERATORS?",
      "In .env, PURPOSE is no setting of the local run.",
      "In .env, SLACK_SIGNING_SECERT is no setting of the local run. Did you mean SLACK_SIGNING_SECRET?",
    ]);
  });

  test("operators whom the simulated workspace doesn't have; who is in another isn't known", async () => {
    expect((await read("OPERATORS=U1,U9")).warnings).toEqual([
      "OPERATORS has U9, who isn't in the simulated workspace. There are U1 (Ada Okafor), U2 (Ben Lindqvist), U3 (Chiara Rossi).",
    ]);
    expect((await read("OPERATORS=*")).warnings).toEqual([]);
    expect((await read("OPERATORS=U9\nSLACK_API_URL=https://slack.com/api")).warnings).toEqual([]);
  });
});
