import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { limitProblems, viewProblems } from "../../../simulators/slack/limits.ts";
import {
  actions,
  bars,
  button,
  cells,
  chart,
  confirm,
  container,
  dataTable,
  divider,
  form,
  letters,
  menu,
  modal,
  mrkdwn,
  option,
  picture,
  pie,
  plain,
  richText,
  table,
  times,
  words,
} from "./block-kit/block-kit.ts";

const section = (text: string) => ({ type: "section", text: mrkdwn(text) });
const options = (count: number, label = "one") =>
  times(count, (i) => ({ text: plain(label), value: `${i}` }));

const group = (fields: object = {}) => ({ label: plain("g"), options: options(1), ...fields });
const grouped = (...groups: object[]) => ({ type: "static_select", option_groups: groups });

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
    ["groups of a menu", (size) => [actions(grouped(...times(size, () => group())))], 100],
    ["options of a group", (size) => [actions(grouped(group({ options: options(size) })))], 100],
    ["label of a group", (size) => [actions(grouped(group({ label: plain(letters(size)) })))], 75],
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
    ["placeholder", (size) => [actions(menu({ placeholder: plain(letters(size)) }))], 150],
    [
      "option description",
      (size) => [actions(menu({ options: [option("1", { description: plain(letters(size)) })] }))],
      75,
    ],
    ["radio buttons", (size) => [actions({ type: "radio_buttons", options: options(size) })], 10],
    ["alt_text", (size) => [picture({ alt_text: letters(size) })], 2000],
    ["image title", (size) => [picture({ title: plain(letters(size)) })], 2000],
    ["image_url", (size) => [picture({ image_url: "https://up42.com/".padEnd(size, "x") })], 3000],
    [
      "link in rich text",
      (size) => [richText({ type: "link", url: "https://up42.com/".padEnd(size, "x") })],
      3000,
    ],
    ["table rows", (size) => [table(cells(size, 1))], 100],
    [
      "settings of columns",
      (size) => [table(cells(1, 20), { column_settings: times(size, () => ({ align: "left" })) })],
      20,
    ],
    ["table columns", (size) => [table(cells(1, size))], 20],
    ["characters in tables", (size) => [table([cells(1, 1, letters(size))[0] ?? []])], 10_000],
    ["data_table rows", (size) => [dataTable(cells(size, 1))], 101],
    ["data_table page", (size) => [dataTable(cells(2, 1), { page_size: size })], 100],
    ["charts", (size) => times(size, () => chart()), 2],
    ["chart title", (size) => [chart(pie(), { title: letters(size) })], 50],
    ["segments", (size) => [chart(pie({ segments: times(size, () => ({ label: "a", value: 1 })) }))], 6],
    [
      "series",
      (size) => [chart(bars({ series: times(size, (i) => ({ ...bars().series[0], name: `${i}` })) }))],
      6,
    ],
    ["series name", (size) => [chart(bars({ series: [{ ...bars().series[0], name: letters(size) }] }))], 20],
    ["segment label", (size) => [chart(pie({ segments: [{ label: letters(size), value: 1 }] }))], 20],
    [
      "axis label",
      (size) => [chart(bars({ axis_config: { categories: ["Mon"], y_label: letters(size) } }))],
      50,
    ],
    ["child blocks", (size) => [container({ child_blocks: times(size, () => divider) })], 10],
    ["card title", (size) => [{ type: "card", title: plain(letters(size)) }], 150],
    ["card body", (size) => [{ type: "card", body: mrkdwn(letters(size)) }], 200],
    ["container title", (size) => [container({ title: plain(letters(size)) })], 150],
    [
      "carousel",
      (size) => [{ type: "carousel", elements: times(size, () => ({ type: "card", body: mrkdwn() })) }],
      10,
    ],
  ])("%s", (_name, blocks, most) => {
    expect(problems(...blocks(most))).toEqual([]);
    expect(problems(...blocks(most + 1))).toHaveLength(1);
    // Addresses need some characters to be one, a data_table a header and a row.
    const least = Math.min(most, 20);
    const within = fc.property(fc.integer({ min: least, max: most }), (size) => {
      expect(problems(...blocks(size))).toEqual([]);
    });
    const above = fc.property(fc.integer({ min: most + 1, max: most * 2 }), (size) => {
      expect(problems(...blocks(size))).not.toEqual([]);
    });
    fc.assert(within, { numRuns: 10 });
    fc.assert(above, { numRuns: 10 });
  });

  const fine = [section("a"), divider, actions(button()), picture(), richText(words()), container()];
  const wrong = [section(""), actions(), { type: "header", text: mrkdwn() }, { ...divider, colour: "red" }];

  test("one wrong block among any others is found where it stands", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...fine), { maxLength: 24 }),
        fc.array(fc.constantFrom(...fine), { maxLength: 24 }),
        fc.constantFrom(...wrong),
        (before, after, one) => {
          expect(problems(...before, ...after)).toEqual([]);
          expect(problems(...before, one, ...after)).toEqual([
            expect.stringMatching(new RegExp(`json-pointer:/blocks/${before.length}[/\\]]`)),
          ]);
        },
      ),
    );
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
  ["an empty piece of rich text", richText(words("")), "must be more than 0 characters"],
  ["a section with nothing in it", { type: "section" }, "text or fields"],
  ["no elements", actions(), "no fewer than 1 items"],
  ["a button without text", actions({ type: "button" }), "missing required field"],
])("refuses %s", (_name, block, sentence) => {
  expect(problems(block)).toEqual([expect.stringContaining(sentence)]);
});

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
  test.each<[string, (size: number) => object, number]>([
    ["title", (size) => ({ title: plain(letters(size)) }), 24],
    ["submit", (size) => ({ submit: plain(letters(size)) }), 24],
    ["close", (size) => ({ close: plain(letters(size)) }), 24],
    ["private_metadata", (size) => ({ private_metadata: letters(size) }), 3000],
    ["callback_id", (size) => ({ callback_id: letters(size) }), 255],
    ["external_id", (size) => ({ external_id: letters(size) }), 255],
    ["blocks", (size) => ({ blocks: times(size, () => ({ type: "divider" })) }), 100],
  ])("%s", (_name, fields, most) => {
    expect(viewProblems(modal(fields(most)))).toEqual([]);
    expect(viewProblems(modal(fields(most + 1)))).toHaveLength(1);
  });

  test.each<[string, (size: number) => object, number]>([
    ["label", (size) => form({ type: "plain_text_input" }, { label: plain(letters(size)) }), 2000],
    ["hint", (size) => form({ type: "plain_text_input" }, { hint: plain(letters(size)) }), 2000],
    ["initial value", (size) => form({ type: "plain_text_input", initial_value: letters(size) }), 3000],
    ["files", (size) => form({ type: "file_input", max_files: size }), 10],
    ["alert", (size) => modal({ blocks: [{ type: "alert", text: plain(letters(size)) }] }), 200],
  ])("%s", (_name, view, most) => {
    expect(viewProblems(view(most))).toEqual([]);
    expect(viewProblems(view(most + 1))).toHaveLength(1);
  });

  test("min_length may be as high as max_length, and no higher", () => {
    const length = fc.integer({ min: 1, max: 3000 });
    fc.assert(
      fc.property(length, length, (least, most) => {
        const view = form({ type: "plain_text_input", min_length: least, max_length: most });
        expect(viewProblems(view)).toHaveLength(least <= most ? 0 : 1);
      }),
    );
  });

  test("a form with an input needs a submit button", () => {
    expect(viewProblems(modal({ submit: undefined }))).toEqual([expect.stringContaining("submit")]);
  });
});
