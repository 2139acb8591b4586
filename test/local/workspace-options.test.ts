import { expect, test } from "@jest/globals";
import { parse } from "../../core/commands/grammar/grammar.ts";
import { slackManifest } from "../../core/slack-app/manifest.ts";
import { workspaceOptions } from "../../local/workspace-options.ts";
import { installApp } from "../../simulators/slack/app-manifest.ts";

const app = { command: "/jobs", operators: ["U1"], otherTeams: [], up42Url: "http://127.0.0.1:3001" };

test("the simulated workspace has the app by the manifest that a real one gets", () => {
  const { manifest } = workspaceOptions(app);
  const real = slackManifest({ url: "https://example.com", name: "UP42", command: "/jobs" });
  expect(installApp(manifest)).toEqual(installApp(real));
  expect(installApp(manifest).app).toMatchObject({
    name: "UP42",
    command: "/jobs",
    messagesTabReadOnly: true,
  });
});

test.each([
  [{}, ["may change", "an operator adds", "an operator adds", "may not use it"]],
  [{ operators: ["*"] }, ["may change", "may change", "may change", "may not use it"]],
  [{ operators: [] }, ["may look", "may look", "may look", "may not use it"]],
  [{ otherTeams: ["T9"] }, ["may change", "an operator adds", "an operator adds", "an operator adds"]],
  [
    { otherTeams: ["E9"], operators: ["U9"] },
    ["an operator adds", "an operator adds", "an operator adds", "may change"],
  ],
])("says what each person may do: %j", (more, expected) => {
  const { notes = {} } = workspaceOptions({ ...app, ...more });
  expect(Object.keys(notes)).toEqual(["U1", "U2", "U3", "U9"]);
  expect(Object.values(notes)).toEqual(expected.map((words) => expect.stringContaining(words)));
});

test("gives three lines to try, each of which the app understands", () => {
  const { tryLines = [] } = workspaceOptions(app);
  expect(tryLines).toHaveLength(3);
  expect(tryLines.map((line) => parse(line).command.kind)).toEqual(["status", "jobs", "logs"]);
});

test("shows UP42's side where that is simulated", () => {
  expect(workspaceOptions(app).sidePanel).toEqual({
    title: "UP42's side",
    url: "http://127.0.0.1:3001/panel",
  });
  const { up42Url: _, ...real } = app;
  expect(workspaceOptions(real)).not.toHaveProperty("sidePanel");
});
