import { describe, expect, test } from "@jest/globals";
import type { AnyBlock } from "@slack/types";
import { initialValue, valuesIn } from "../../../../simulators/slack/element-values.ts";
import { choiceGroups, matchingGroups } from "../../../../simulators/slack/page/elements/choices.ts";
import { localToUnix, unixToLocal } from "../../../../simulators/slack/page/elements/picked-moment.ts";
import { filledIn } from "../../../../simulators/slack/page/form-values.ts";
import type { SeenWorkspace } from "../../../../simulators/slack/seen-workspace.ts";

const plain = (text: string) => ({ type: "plain_text" as const, text });
const option = (value: string) => ({ text: plain(`Option ${value}`), value });
const person = { id: "U1", name: "ada", realName: "Ada Okafor", teamName: "Team", stranger: false };
const workspace: SeenWorkspace = {
  team: { id: "T1", name: "Team" },
  app: {
    id: "A1",
    botUserId: "UBOT",
    name: "up42",
    command: "/up42",
    description: "",
    usageHint: "",
    homeTab: false,
    messagesTabReadOnly: false,
  },
  me: person,
  people: [person],
  channels: [
    { id: "C1", name: "jobs", kind: "channel", botIsIn: true, shared: false },
    { id: "D1", name: "up42", kind: "direct message", botIsIn: true, shared: false },
  ],
  tryLines: [],
};

test("a form is what was changed in it, else what stood there from the start", () => {
  const blocks: AnyBlock[] = [
    { type: "section", text: plain("above") },
    {
      type: "input",
      block_id: "name",
      label: plain("Name"),
      element: { type: "plain_text_input", action_id: "a", initial_value: "old" },
    },
    {
      type: "input",
      block_id: "why",
      label: plain("Why"),
      element: { type: "plain_text_input", action_id: "b" },
    },
  ];
  expect(filledIn(blocks, {})).toEqual({ name: { a: "old" }, why: { b: "" } });
  expect(filledIn(blocks, { name: { a: "" }, gone: { x: "y" } })).toEqual({
    name: { a: "" },
    why: { b: "" },
  });
});

describe("what can be chosen", () => {
  test("options, in groups or not", () => {
    const [first, second] = [option("1"), option("2")];
    expect(choiceGroups({ type: "static_select", options: [first] }, workspace)).toMatchObject([
      { choices: [{ value: "1", label: "Option 1" }] },
    ]);
    const grouped = { type: "static_select", option_groups: [{ label: plain("Group"), options: [second] }] };
    expect(choiceGroups(grouped, workspace)).toMatchObject([{ label: "Group", choices: [{ value: "2" }] }]);
  });

  test("people and channels of the workspace, but no direct messages", () => {
    expect(choiceGroups({ type: "multi_users_select" }, workspace)).toEqual([
      { choices: [{ value: "U1", label: "Ada Okafor", description: "ada" }] },
    ]);
    expect(choiceGroups({ type: "conversations_select" }, workspace)).toEqual([
      { choices: [{ value: "C1", label: "#jobs" }] },
    ]);
  });

  test("typing leaves what has it, in whatever case", () => {
    const groups = [
      {
        label: "A",
        choices: [
          { value: "1", label: "Mosel" },
          { value: "2", label: "Rhein" },
        ],
      },
      { label: "B", choices: [{ value: "3", label: "Ahr" }] },
    ];
    expect(matchingGroups(groups, " mos")).toEqual([
      { label: "A", choices: [{ value: "1", label: "Mosel" }] },
    ]);
    expect(matchingGroups(groups, " ")).toEqual(groups);
  });
});

test("what stands in an element from the start", () => {
  expect(initialValue({ type: "static_select", initial_option: option("2") })).toBe("2");
  expect(initialValue({ type: "checkboxes", initial_options: [option("1"), option("2")] })).toBe("1,2");
  expect(initialValue({ type: "multi_users_select", initial_users: ["U1", "U2"] })).toBe("U1,U2");
  expect(initialValue({ type: "datetimepicker", initial_date_time: 1700000000 })).toBe("1700000000");
  expect(initialValue({ type: "plain_text_input" })).toBe("");
});

test("a comma parts values only where several may be chosen", () => {
  const value = '{"kind":"status","job":"1"}';
  expect(valuesIn(value, false)).toEqual([value]);
  expect(valuesIn("U1,U2", true)).toEqual(["U1", "U2"]);
  expect(valuesIn("", true)).toEqual([]);
});

test("a picked moment is the reader's, and seconds since 1970 for Slack", () => {
  const unix = localToUnix("2026-11-25T13:05");
  expect(Number(unix)).toBe(new Date(2026, 10, 25, 13, 5).getTime() / 1000);
  expect(unixToLocal(unix)).toBe("2026-11-25T13:05");
  expect(unixToLocal("")).toBe("");
});
