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

describe("credentials for the real Slack and UP42 are looked at before anything starts", () => {
  const real = "SLACK_APP_TOKEN=xapp-1-A012-34-ab\nSLACK_BOT_TOKEN=xoxb-12-34-ab\nOPERATORS=U012ABCDEF";
  const myProject = "UP42_PROJECT_ID=11111111-2222-4333-8444-555555555555";
  const appToken =
    "The app-level token (xapp-…): https://api.slack.com/apps → your app → Basic Information → App-Level Tokens → Generate, with the scope connections:write.";
  const botToken =
    "The bot token (xoxb-…): https://api.slack.com/apps → your app → OAuth & Permissions → Bot User OAuth Token.";
  const up42 = "A project's id and API key: UP42's console → Projects → the project → Developers.";

  /** The sentences of which the start ends, without the last that is always there. */
  async function mistakesIn(dotEnv: string, environment: Record<string, string> = {}) {
    const error = await read(dotEnv, environment).then(
      () => undefined,
      (error: Error) => error,
    );
    return error?.message.split("\n").slice(0, -1) ?? [];
  }

  test("both tokens lead to Slack itself, a project and its key to UP42 itself, an address given anywhere else", async () => {
    expect(await read("")).toMatchObject({ SLACK_API_URL: undefined, UP42_API_URL: undefined });
    expect(await read(real)).toMatchObject({
      SLACK_API_URL: "https://slack.com/api",
      UP42_API_URL: undefined,
    });
    expect(await read(`${myProject}\nUP42_PROJECT_API_KEY=k`)).toMatchObject({
      SLACK_API_URL: undefined,
      UP42_API_URL: "https://api.up42.com",
    });
    const elsewhere = "UP42_API_URL=http://127.0.0.1:1\nSLACK_API_URL=http://127.0.0.1:2/api";
    expect(await read(`${real}\n${myProject}\nUP42_PROJECT_API_KEY=k\n${elsewhere}`)).toMatchObject({
      SLACK_API_URL: "http://127.0.0.1:2/api",
      UP42_API_URL: "http://127.0.0.1:1",
    });
  });

  test.each([
    ["SLACK_APP_TOKEN=xapp-1-A012-34-ab", [`In .env, SLACK_BOT_TOKEN is missing. ${botToken}`]],
    [
      "SLACK_APP_TOKEN=xapp-1-A012-34-ab\nSLACK_BOT_TOKEN=xoxb-local-bot-token",
      [`In .env, SLACK_BOT_TOKEN is missing. ${botToken}`],
    ],
    [
      "SLACK_APP_TOKEN=xapp-1-A012-34-ab\nSLACK_BOT_TOKEN=",
      [`In .env, SLACK_BOT_TOKEN is missing. ${botToken}`],
    ],
    [
      "SLACK_BOT_TOKEN=xoxb-12-34-ab",
      [
        `In .env, SLACK_APP_TOKEN is missing, and SLACK_BOT_TOKEN alone doesn't connect to a workspace. ${appToken}`,
      ],
    ],
    [
      "SLACK_APP_TOKEN=xoxb-12-34-ab\nSLACK_BOT_TOKEN=xapp-1-A012-34-ab",
      [
        "In .env, SLACK_APP_TOKEN has what belongs in SLACK_BOT_TOKEN, and the reverse: the app-level token begins with xapp-, the bot's with xoxb-. Swap them.",
      ],
    ],
    [
      `SLACK_APP_TOKEN=${"0a".repeat(16)}\nSLACK_BOT_TOKEN=xoxp-12-34-ab`,
      [
        `In .env, SLACK_APP_TOKEN is a signing secret or client secret, where an app-level token is wanted. ${appToken}`,
        `In .env, SLACK_BOT_TOKEN is a user token, where a bot token is wanted. ${botToken}`,
      ],
    ],
    [
      "SLACK_APP_TOKEN=A012ABCDEFG\nSLACK_BOT_TOKEN=xoxe.xoxb-1-ab",
      [
        `In .env, SLACK_APP_TOKEN is an app ID, where an app-level token is wanted. ${appToken}`,
        `In .env, SLACK_BOT_TOKEN is a token that ends after 12 hours, where a bot token is wanted. ${botToken}`,
      ],
    ],
    [
      "SLACK_APP_TOKEN=xapp-…\nSLACK_BOT_TOKEN=xoxb-12 34-ab",
      [
        `In .env, SLACK_APP_TOKEN has a character that no token has, such as a space, a quotation mark or the … of an example. ${appToken}`,
        `In .env, SLACK_BOT_TOKEN has a character that no token has, such as a space, a quotation mark or the … of an example. ${botToken}`,
      ],
    ],
    [
      "SLACK_APP_TOKEN=secret\nSLACK_BOT_TOKEN=xoxb-12-34-ab",
      [`In .env, SLACK_APP_TOKEN is none of Slack's tokens, where an app-level token is wanted. ${appToken}`],
    ],
    [
      "SLACK_API_URL=https://slack.com/api",
      [
        `In .env, SLACK_BOT_TOKEN is missing. ${botToken}`,
        "In .env, SLACK_SIGNING_SECRET is missing. The signing secret: https://api.slack.com/apps → your app → Basic Information → App Credentials.",
      ],
    ],
    [myProject, [`In .env, UP42_PROJECT_API_KEY is missing, but UP42_PROJECT_ID is given. ${up42}`]],
    [
      "UP42_PROJECT_API_KEY=k",
      [`In .env, UP42_PROJECT_ID is missing, but UP42_PROJECT_API_KEY is given. ${up42}`],
    ],
    [
      `UP42_API_URL=https://api.up42.com\n${myProject}`,
      [`In .env, UP42_PROJECT_API_KEY is missing, but UP42_PROJECT_ID is given. ${up42}`],
    ],
    [
      "UP42_API_URL=https://api.up42.com",
      [`In .env, UP42_PROJECT_ID is missing. ${up42}`, `In .env, UP42_PROJECT_API_KEY is missing. ${up42}`],
    ],
    [
      "UP42_PROJECT_ID=a.key\nUP42_PROJECT_API_KEY=11111111-2222-4333-8444-555555555555",
      ["In .env, UP42_PROJECT_ID has what belongs in UP42_PROJECT_API_KEY, and the reverse. Swap them."],
    ],
    [
      "LINKS_URL=https://logs.example.com",
      [
        "In .env, LINK_KEY is the default, which everyone knows, but LINKS_URL is given. Give one of your own, such as what `openssl rand -hex 32` prints.",
      ],
    ],
  ])("%j", async (dotEnv, sentences) => {
    expect(await mistakesIn(dotEnv)).toEqual(sentences);
  });

  test("all at once, with the other mistakes, and where each stands", async () => {
    expect(await mistakesIn(`PORT=x\n${myProject}`, { SLACK_APP_TOKEN: "xapp-1-A012-34-ab" })).toEqual([
      'In .env, PORT "x" is not a whole number from 1 to 65531.',
      `In .env, SLACK_BOT_TOKEN is missing. ${botToken}`,
      `In .env, UP42_PROJECT_API_KEY is missing, but UP42_PROJECT_ID is given. ${up42}`,
    ]);
    expect(await mistakesIn(real, { SLACK_BOT_TOKEN: "xoxp-12-34-ab" })).toEqual([
      `In the environment, SLACK_BOT_TOKEN is a user token, where a bot token is wanted. ${botToken}`,
    ]);
  });

  test("no credential is in what is said", async () => {
    const secrets = ["xoxp-1-geheim", "xoxe-1-geheim", "key-geheim"];
    const [bot, app, key] = secrets;
    const said = await mistakesIn(
      `SLACK_BOT_TOKEN=${bot}\nSLACK_APP_TOKEN=${app}\nUP42_PROJECT_API_KEY=${key}`,
    );
    expect(said).toHaveLength(3);
    for (const secret of secrets) expect(said.join("\n")).not.toContain(secret);
  });

  test("a simulator that is given takes the simulators' own", async () => {
    const given = "SLACK_API_URL=http://127.0.0.1:2/api\nUP42_API_URL=http://127.0.0.1:1";
    expect(await mistakesIn(`${given}\nSLACK_APP_TOKEN=xapp-local\n${myProject}`)).toEqual([]);
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
    expect((await read("OPERATORS=U9\nSLACK_API_URL=http://127.0.0.1:4002/api")).warnings).toEqual([]);
  });

  test("operators of the simulated workspace in a real one", async () => {
    const tokens = "SLACK_APP_TOKEN=xapp-1-A1-1-x\nSLACK_BOT_TOKEN=xoxb-1-1-x";
    expect((await read(tokens)).warnings).toEqual([
      "OPERATORS has U1, who is in the simulated workspace only: put in who may change jobs. Your own id: your profile in Slack → ⋮ → Copy member ID.",
    ]);
    expect((await read(`${tokens}\nOPERATORS=U012ABCDEF`)).warnings).toEqual([]);
  });
});
