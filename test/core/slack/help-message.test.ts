import { expect, test } from "@jest/globals";
import { aliases, commandNames } from "../../../core/commands/grammar/command-words.ts";
import { helpTopics } from "../../../core/commands/grammar/help-topics.ts";
import { helpMessage } from "../../../core/slack/help-message.ts";
import { limitProblems } from "../../../simulators/slack/limits.ts";

test("every command has its help, and every other word for it stands there", () => {
  expect(helpTopics.map(({ name }) => name).sort()).toEqual([...commandNames].sort());
  for (const [word, name] of Object.entries(aliases)) {
    const message = helpMessage(word, "/up42");
    const shown = JSON.stringify(message.blocks);
    expect(message.text).toBe(helpMessage(name, "/up42").text);
    expect(shown).toContain(`"${word}"`);
    expect(shown).not.toContain("no command of mine");
    expect(limitProblems(message)).toEqual([]);
  }
});

test("help about what is no command says so, with the nearest or with all", () => {
  expect(JSON.stringify(helpMessage("jbos", "/up42").blocks)).toMatch(/no command of mine.*\/up42 jobs/);
  expect(JSON.stringify(helpMessage("weather", "/up42").blocks)).toMatch(/no command of mine.*\/up42 status/);
});
