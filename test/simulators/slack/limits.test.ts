import { describe, expect, test } from "@jest/globals";
import { limitProblems, viewProblems } from "../../../simulators/slack/limits.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
const letters = (count: number) => "x".repeat(count);
const times = <Item>(count: number, make: (index: number) => Item) =>
  Array.from({ length: count }, (_, i) => make(i));
const section = (text: string) => ({ type: "section", text: mrkdwn(text) });
const button = (fields: object = {}) => ({ type: "button", text: plain("Cancel"), ...fields });
const actions = (...elements: object[]) => ({ type: "actions", elements });
const menu = (fields: object) => ({ type: "static_select", placeholder: plain("Which?"), ...fields });
const options = (count: number, label = "one") =>
  times(count, (i) => ({ text: plain(label), value: `${i}` }));
const confirm = (fields: object = {}) => ({
  title: plain("Sure?"),
  text: plain("It can't be undone."),
  confirm: plain("Yes"),
  deny: plain("No"),
  ...fields,
});

const problems = (...blocks: object[]) => limitProblems({ text: "fallback", blocks });

describe("what just fits passes, one more is refused", () => {
  test.each<[string, (size: number) => object[], number]>([
    ["blocks", (size) => times(size, () => ({ type: "divider" })), 50],
    ["section text", (size) => [section(letters(size))], 3000],
    ["fields", (size) => [{ type: "section", fields: times(size, () => mrkdwn("a")) }], 10],
    ["field text", (size) => [{ type: "section", fields: [mrkdwn(letters(size))] }], 2000],
    ["header", (size) => [{ type: "header", text: plain(letters(size)) }], 150],
    ["context elements", (size) => [{ type: "context", elements: times(size, () => mrkdwn("a")) }], 10],
    ["actions elements", (size) => [actions(...times(size, () => button()))], 25],
    ["button text", (size) => [actions(button({ text: plain(letters(size)) }))], 75],
    ["button value", (size) => [actions(button({ value: letters(size) }))], 2000],
    ["button url", (size) => [actions(button({ url: "https://up42.com/".padEnd(size, "x") }))], 3000],
    ["accessibility_label", (size) => [actions(button({ accessibility_label: letters(size) }))], 75],
    ["action_id", (size) => [actions(button({ action_id: letters(size) }))], 255],
    ["block_id", (size) => [{ type: "divider", block_id: letters(size) }], 255],
    ["options of a menu", (size) => [actions(menu({ options: options(size) }))], 100],
    ["option text", (size) => [actions(menu({ options: options(1, letters(size)) }))], 75],
    [
      "option value",
      (size) => [actions(menu({ options: [{ text: plain("a"), value: letters(size) }] }))],
      150,
    ],
    ["options of an overflow", (size) => [actions({ type: "overflow", options: options(size) })], 5],
    [
      "confirm title",
      (size) => [actions(button({ confirm: confirm({ title: plain(letters(size)) }) }))],
      100,
    ],
    ["confirm text", (size) => [actions(button({ confirm: confirm({ text: plain(letters(size)) }) }))], 300],
    [
      "confirm button",
      (size) => [actions(button({ confirm: confirm({ confirm: plain(letters(size)) }) }))],
      30,
    ],
    ["deny button", (size) => [actions(button({ confirm: confirm({ deny: plain(letters(size)) }) }))], 30],
    [
      "characters over all blocks",
      (size) => [...times(4, () => section(letters(2500))), section(letters(size))],
      1000,
    ],
  ])("%s", (_name, blocks, most) => {
    expect(problems(...blocks(most))).toEqual([]);
    expect(problems(...blocks(most + 1))).toHaveLength(1);
  });
});

test("problems are said as Slack says them", () => {
  expect(problems(section(letters(3001)), actions(...times(26, () => button())))).toEqual([
    "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    "[ERROR] no more than 25 items allowed [json-pointer:/blocks/1/elements]",
  ]);
});

test.each<[string, object, string]>([
  ["an unknown block", { type: "sektion" }, "unsupported type: sektion"],
  ["an unknown element", actions({ type: "knob" }), "unsupported type: knob"],
  ["an unknown field", { type: "divider", colour: "red" }, "invalid additional property: colour"],
  ["mrkdwn where plain text must be", { type: "header", text: mrkdwn("a") }, 'expected "plain_text"'],
  ["an empty text", section(""), "must be more than 0 characters"],
  ["an empty piece of rich text", richText(""), "must be more than 0 characters"],
  ["a section with nothing in it", { type: "section" }, "text or fields"],
  ["no elements", actions(), "no fewer than 1 items"],
  ["a button without text", actions({ type: "button" }), "missing required field"],
])("refuses %s", (_name, block, sentence) => {
  expect(problems(block)).toEqual([expect.stringContaining(sentence)]);
});

function richText(text: string) {
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] };
}

test("takes rich text with styles, links, dates and lists", () => {
  const elements = [
    { type: "text", text: "job", style: { bold: true } },
    { type: "link", url: "https://up42.com", text: "UP42" },
    { type: "date", timestamp: 1_700_000_000, format: "{date_short}" },
    { type: "emoji", name: "rocket" },
  ];
  const part = { type: "rich_text_section", elements };
  const list = { type: "rich_text_list", style: "bullet", indent: 1, elements: [part] };
  const pre = { type: "rich_text_preformatted", elements: [{ type: "text", text: "log" }] };
  expect(problems({ type: "rich_text", elements: [part, list, pre] })).toEqual([]);
});

test("an action_id may come once in a block, a block_id once in a message", () => {
  const twice = [button({ action_id: "cancel" }), button({ action_id: "cancel" })];
  expect(problems(actions(...twice))).toEqual([expect.stringContaining("action_id cancel already exists")]);
  expect(problems(actions(twice[0] as object), actions(twice[1] as object))).toEqual([]);
  const divider = { type: "divider", block_id: "line" };
  expect(problems(divider, divider)).toEqual([expect.stringContaining("block_id line already exists")]);
});

test("blocks need a text beside them, and a text alone may have 40,000 characters", () => {
  expect(limitProblems({ blocks: [section("a")] })).toEqual([expect.stringContaining("fallback")]);
  expect(limitProblems({ text: " " })).toEqual([expect.stringContaining("no_text")]);
  expect(limitProblems({ text: letters(40_000) })).toEqual([]);
  expect(limitProblems({ text: letters(40_001) })).toHaveLength(1);
});

describe("views", () => {
  const input = { type: "input", label: plain("New name"), element: { type: "plain_text_input" } };
  const modal = (fields: object = {}) => ({
    type: "modal",
    title: plain("Rename"),
    submit: plain("Rename"),
    blocks: [input],
    ...fields,
  });

  test.each<[string, (size: number) => object, number]>([
    ["title", (size) => ({ title: plain(letters(size)) }), 24],
    ["submit", (size) => ({ submit: plain(letters(size)) }), 24],
    ["close", (size) => ({ close: plain(letters(size)) }), 24],
    ["private_metadata", (size) => ({ private_metadata: letters(size) }), 3000],
    ["callback_id", (size) => ({ callback_id: letters(size) }), 255],
    ["blocks", (size) => ({ blocks: times(size, () => ({ type: "divider" })) }), 100],
  ])("%s", (_name, fields, most) => {
    expect(viewProblems(modal(fields(most)))).toEqual([]);
    expect(viewProblems(modal(fields(most + 1)))).toHaveLength(1);
  });

  test("a form with an input needs a submit button", () => {
    expect(viewProblems(modal({ submit: undefined }))).toEqual([expect.stringContaining("submit")]);
  });
});
