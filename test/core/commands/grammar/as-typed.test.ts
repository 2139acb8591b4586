import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { SlashCommand } from "@slack/bolt";
import fc from "fast-check";
import { command } from "../../../../core/commands/command.ts";
import { parse } from "../../../../core/commands/grammar/grammar.ts";
import { tokenize, unescapeSlackText } from "../../../../core/commands/grammar/tokenize.ts";
import { requestFromSlashCommand } from "../../../../functions/slack/command-request.ts";
import { simulatedUser } from "../../../../simulators/slack/terminal/simulated-user.ts";
import { foreignText } from "../../../fixtures/foreign-text.ts";
import { type WorkspaceWithApp, workspaceWithApp } from "../../../fixtures/workspace-with-app.ts";

let workspace: WorkspaceWithApp;
beforeAll(async () => {
  workspace = await workspaceWithApp();
});
afterAll(() => workspace.close());

/** What arrives at the app when a person types this after the slash command. */
async function arrived(line: string): Promise<SlashCommand> {
  await simulatedUser(workspace.slack.url).type(line);
  return workspace.app.received.at(-1)?.form as unknown as SlashCommand;
}

/** What a person can type: whole characters, none of them a control character. */
const typed = foreignText({ maxLength: 60 }).map((text) => text.toWellFormed().replace(/\p{Cc}/gu, " "));

test("what a person types is what arrives, whatever Slack escapes on the way", async () => {
  await fc.assert(
    fc.asyncProperty(typed, async (line) => {
      expect(unescapeSlackText((await arrived(line)).text)).toBe(line);
    }),
    { numRuns: 60 },
  );
});

describe("a name is stored as it is typed", () => {
  test.each([
    "a &amp; b",
    "&amp;amp; &lt;",
    "<@U1>",
    "<!channel>",
    "<http://x|y>",
    "http://example.com",
    "example.com",
    "ann@example.com",
    "two  spaces   in it",
    'say “hi” and "ho"',
    "‘April’ and ‘May’",
    "Höhe — 3",
    "👨‍👩‍👧‍👦 🛰",
  ])("%s", async (name) => {
    const request = requestFromSlashCommand(await arrived(`rename 3f2a ${name}`), new Date());
    expect(request.command).toMatchObject({ kind: "rename", job: "3f2a", name });
    const rerun = requestFromSlashCommand(await arrived(`rerun "3f2a" ${name}`), new Date());
    expect(rerun.command).toMatchObject({ kind: "rerun", job: "3f2a", name });
  });

  test("or it is said why not", () => {
    const names = typed.map((name) => name.trim()).filter((name) => name !== "");
    fc.assert(
      fc.property(names, (name) => {
        const escaped = name.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
        const read = parse(`rename "Harbour" ${escaped}`).command;
        const quoted = tokenize(name).length === 1 && tokenize(name)[0]?.quoted;
        if (read.kind === "rename" && !quoted) expect(read).toEqual({ kind: "rename", job: "Harbour", name });
      }),
    );
  });
});

/* An app whose manifest is older has `should_escape: true`. */
describe("what Slack makes of links and mentions in an app of an older manifest", () => {
  test.each([
    ["<http://example.com|example.com>", "http://example.com"],
    ["<http://example.com>", "http://example.com"],
    ["<https://x.test/?a=1&amp;b=2|x.test/?a=1&amp;b=2>", "https://x.test/?a=1&b=2"],
    ["<mailto:ann@example.com|ann@example.com>", "ann@example.com"],
    ["<tel:+49301234|+49301234>", "+49301234"],
    ["<@U1|ann>", "@ann"],
    ["<#C1|jobs>", "#jobs"],
    ["<!subteam^S1|@ops>", "@ops"],
    ["<!here>", "@here"],
  ])("%s", (token, text) => {
    expect(unescapeSlackText(`a ${token} b`)).toBe(`a ${text} b`);
  });
});

test("whatever arrives becomes a command that the queue takes", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(
        "",
        "rename ",
        "rerun ",
        "logs ",
        "jobs ",
        "status ",
        "help ",
        'rename "a" ',
        "jobs --name ",
      ),
      foreignText({ maxLength: 200 }),
      (start, text) => {
        const parsed = parse(start + text);
        expect(command.safeParse(parsed.command)).toMatchObject({ success: true });
      },
    ),
  );
});

test("tokens have everything that was typed but the white space between them", () => {
  fc.assert(
    fc.property(typed, (line) => {
      const tokens = tokenize(line);
      expect(tokens.map(({ gap, raw }) => gap + raw).join("")).toBe(line.trim());
    }),
  );
});
