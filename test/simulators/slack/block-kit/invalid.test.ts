import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { SlackWorkspace } from "../../../../simulators/slack/workspace.ts";
import { BOT_TOKEN, workspaceWithApp } from "../../../fixtures/workspace-with-app.ts";
import {
  actions,
  bars,
  button,
  cell,
  cells,
  chart,
  confirm,
  container,
  context,
  dataTable,
  divider,
  form,
  home,
  input,
  letters,
  menu,
  modal,
  mrkdwn,
  option,
  picture,
  pie,
  plain,
  preformatted,
  richText,
  section,
  table,
  task,
  times,
  words,
} from "./block-kit.ts";

let slack: SlackWorkspace;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ slack, close } = await workspaceWithApp());
});
afterAll(() => close());

const call = async (method: string, args: object) => {
  const response = await fetch(`${slack.url}/api/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8", authorization: `Bearer ${BOT_TOKEN}` },
    body: JSON.stringify(args),
  });
  return (await response.json()) as { ok: boolean; error: string; response_metadata: { messages: string[] } };
};

/** What is wrong, the blocks, where Slack points to, and a part of what it says there. */
type Invalid = [what: string, blocks: object | object[], place: string, sentence: string];

const inAction = "/blocks/0/elements/0";
const typed = { type: "plain_text_input" };
const link = { type: "link", url: "https://up42.com" };
const groups = [{ label: plain(), options: [option()] }];

const texts: Invalid[] = [
  ["an unknown block", { type: "sektion" }, "/blocks/0/type", "unsupported type: sektion"],
  ["a block without a type", { text: plain() }, "/blocks/0/type", "unsupported type"],
  ["an unknown field", { ...divider, colour: "red" }, "/blocks/0", "invalid additional property: colour"],
  ["a section with neither text nor fields", { type: "section" }, "/blocks/0", "text or fields"],
  ["a section with an empty text", section({ text: mrkdwn("") }), "/blocks/0/text/text", "more than 0"],
  ["a section whose text is a string", section({ text: "a" }), "/blocks/0/text", "must be of type object"],
  [
    "a text of an unknown kind",
    section({ text: { type: "html", text: "a" } }),
    "/blocks/0/text/type",
    "html",
  ],
  ["emoji on mrkdwn", section({ text: { ...mrkdwn(), emoji: true } }), "/blocks/0/text", "emoji"],
  ["verbatim on plain text", section({ text: { ...plain(), verbatim: true } }), "/blocks/0/text", "verbatim"],
  ["no fields", { type: "section", fields: [] }, "/blocks/0/fields", "no fewer than 1"],
  ["eleven fields", { type: "section", fields: times(11, () => mrkdwn()) }, "/blocks/0/fields", "10 items"],
  ["a header in mrkdwn", { type: "header", text: mrkdwn() }, "/blocks/0/text/type", "plain_text"],
  ["a header without a text", { type: "header" }, "/blocks/0/text", "missing required field"],
  ["an empty markdown block", { type: "markdown", text: "" }, "/blocks/0/text", "more than 0"],
  ["an empty context", context(), "/blocks/0/elements", "no fewer than 1"],
  ["a button in a context", context(button()), `${inAction}/type`, "unsupported type: button"],
  [
    "a block_id twice",
    [divider, divider].map((each) => ({ ...each, block_id: "a" })),
    "/blocks/1/block_id",
    "exists",
  ],
  ["51 blocks", times(51, () => divider), "/blocks", "no more than 50 items"],
];

const elements: Invalid[] = [
  ["no elements", actions(), "/blocks/0/elements", "no fewer than 1"],
  ["26 elements", actions(...times(26, () => button())), "/blocks/0/elements", "25 items"],
  ["an unknown element", actions({ type: "knob" }), `${inAction}/type`, "unsupported type: knob"],
  ["an input among actions", actions(typed), `${inAction}/type`, "unsupported type: plain_text_input"],
  ["an image among actions", actions(picture()), `${inAction}/type`, "unsupported type: image"],
  [
    "an input beside a section",
    section({ accessory: typed }),
    "/blocks/0/accessory/type",
    "plain_text_input",
  ],
  [
    "a datetimepicker beside a section",
    section({ accessory: { type: "datetimepicker" } }),
    "/blocks/0/accessory/type",
    "datetimepicker",
  ],
  [
    "an action_id twice",
    actions(...times(2, () => button({ action_id: "a" }))),
    "/blocks/0/elements/1/action_id",
    "exists",
  ],
  ["a button without a text", actions({ type: "button" }), `${inAction}/text`, "missing required field"],
  ["a button in mrkdwn", actions(button({ text: mrkdwn() })), `${inAction}/text/type`, "plain_text"],
  ["a button of an unknown style", actions(button({ style: "warning" })), `${inAction}/style`, "primary"],
  ["a button's default style by name", actions(button({ style: "default" })), `${inAction}/style`, "primary"],
  ["a button's address that is none", actions(button({ url: "up42" })), `${inAction}/url`, "invalid url"],
  [
    "a button's address without a scheme",
    actions(button({ url: "up42.com/a" })),
    `${inAction}/url`,
    "invalid url",
  ],
  [
    "a button's address with a blank",
    actions(button({ url: "https://up42.com/a b" })),
    `${inAction}/url`,
    "invalid url",
  ],
  [
    "an address that is a script",
    actions(button({ url: "javascript:alert(1)" })),
    `${inAction}/url`,
    "invalid url",
  ],
  ["a button's value that is a number", actions(button({ value: 1 })), `${inAction}/value`, "type string"],
  [
    "a confirm of an unknown style",
    actions(button({ confirm: confirm({ style: "warning" }) })),
    `${inAction}/confirm/style`,
    "primary",
  ],
  [
    "a confirm's title in mrkdwn",
    actions(button({ confirm: confirm({ title: mrkdwn() }) })),
    `${inAction}/confirm/title/type`,
    "plain_text",
  ],
  [
    "a confirm without a text",
    actions(button({ confirm: confirm({ text: undefined }) })),
    `${inAction}/confirm/text`,
    "",
  ],
];

const menus: Invalid[] = [
  ["a menu with no options", actions(menu({ options: [] })), `${inAction}/options`, "no fewer than 1"],
  ["a menu without options", actions({ type: "static_select" }), `${inAction}/options`, "must define either"],
  [
    "a menu with options and groups",
    actions(menu({ option_groups: groups })),
    `${inAction}/options`,
    "must define either",
  ],
  [
    "a menu with no groups",
    actions({ type: "static_select", option_groups: [] }),
    `${inAction}/option_groups`,
    "fewer",
  ],
  [
    "a group with no options",
    actions({ type: "static_select", option_groups: [{ label: plain(), options: [] }] }),
    `${inAction}/option_groups/0/options`,
    "no fewer than 1",
  ],
  [
    "101 options",
    actions(menu({ options: times(101, (i) => option(`${i}`)) })),
    `${inAction}/options`,
    "100 items",
  ],
  [
    "an option without a value",
    actions(menu({ options: [{ text: plain() }] })),
    `${inAction}/options/0/value`,
    "missing",
  ],
  [
    "an option without a text",
    actions(menu({ options: [{ value: "1" }] })),
    `${inAction}/options/0/text`,
    "missing",
  ],
  [
    "an option in mrkdwn",
    actions(menu({ options: [option("1", { text: mrkdwn() })] })),
    `${inAction}/options/0/text/type`,
    "plain_text",
  ],
  [
    "an address on a menu's option",
    actions(menu({ options: [option("1", { url: "https://up42.com" })] })),
    `${inAction}/options/0`,
    "invalid additional property: url",
  ],
  [
    "an initial option that isn't offered",
    actions(menu({ initial_option: option("2") })),
    `${inAction}/initial_option`,
    "one of the options",
  ],
  [
    "a placeholder in mrkdwn",
    actions(menu({ placeholder: mrkdwn() })),
    `${inAction}/placeholder/type`,
    "plain_text",
  ],
  [
    "a placeholder that is too long",
    actions({ type: "users_select", placeholder: plain(letters(151)) }),
    `${inAction}/placeholder/text`,
    "less than 151",
  ],
  [
    "max_selected_items of 0",
    actions({ type: "multi_users_select", max_selected_items: 0 }),
    `${inAction}/max_selected_items`,
    "no fewer than 1",
  ],
  [
    "more selected than may be",
    actions({ type: "multi_users_select", max_selected_items: 1, initial_users: ["U1", "U2"] }),
    `${inAction}/initial_users`,
    "max_selected_items",
  ],
  [
    "min_query_length below 0",
    actions({ type: "external_select", min_query_length: -1 }),
    `${inAction}/min_query_length`,
    "no fewer than 0",
  ],
  [
    "options on a menu of people",
    actions({ type: "users_select", options: [option()] }),
    inAction,
    "options",
  ],
  [
    "a filter with nothing in it",
    actions({ type: "conversations_select", filter: {} }),
    `${inAction}/filter`,
    "at least one field",
  ],
  [
    "six options of an overflow",
    actions({ type: "overflow", options: times(6, (i) => option(`${i}`)) }),
    `${inAction}/options`,
    "5 items",
  ],
  [
    "an overflow without options",
    actions({ type: "overflow" }),
    `${inAction}/options`,
    "missing required field",
  ],
  [
    "an overflow's address that is none",
    actions({ type: "overflow", options: [option("1", { url: "there" })] }),
    `${inAction}/options/0/url`,
    "invalid url",
  ],
  [
    "eleven radio buttons",
    actions({ type: "radio_buttons", options: times(11, (i) => option(`${i}`)) }),
    `${inAction}/options`,
    "10 items",
  ],
  [
    "a checked box that isn't there",
    actions({ type: "checkboxes", options: [option()], initial_options: [option("2")] }),
    `${inAction}/initial_options`,
    "one of the options",
  ],
  [
    "a date that is none",
    actions({ type: "datepicker", initial_date: "2026-02-30" }),
    `${inAction}/initial_date`,
    "date",
  ],
  [
    "a time that is none",
    actions({ type: "timepicker", initial_time: "24:00" }),
    `${inAction}/initial_time`,
    "HH:mm",
  ],
  [
    "a moment in milliseconds",
    actions({ type: "datetimepicker", initial_date_time: 1_628_633_820_000 }),
    `${inAction}/initial_date_time`,
    "no more than",
  ],
];

const pictures: Invalid[] = [
  [
    "an image without a source",
    { type: "image", alt_text: "a" },
    "/blocks/0",
    "either image_url or slack_file",
  ],
  [
    "an image with two sources",
    picture({ slack_file: { id: "F1" } }),
    "/blocks/0",
    "either image_url or slack_file",
  ],
  [
    "an image without alt_text",
    { type: "image", image_url: "https://a.b/c.png" },
    "/blocks/0/alt_text",
    "missing",
  ],
  ["an image's address that is none", picture({ image_url: "a.png" }), "/blocks/0/image_url", "invalid url"],
  [
    "an image from a file",
    picture({ image_url: "file:///etc/passwd" }),
    "/blocks/0/image_url",
    "invalid url",
  ],
  [
    "a file by id and by address",
    { type: "image", alt_text: "a", slack_file: { id: "F1", url: "https://a.b" } },
    "/blocks/0/slack_file",
    "either id or url",
  ],
  ["two sources in a context", context(picture({ slack_file: { id: "F1" } })), inAction, "either image_url"],
  [
    "an accessory without a source",
    section({ accessory: { type: "image", alt_text: "a" } }),
    "/blocks/0/accessory",
    "either image_url",
  ],
  ["an image's title in mrkdwn", picture({ title: mrkdwn() }), "/blocks/0/title/type", "plain_text"],
];

const inRichText = "/blocks/0/elements/0/elements/0";
const richTexts: Invalid[] = [
  [
    "rich text with nothing in it",
    { type: "rich_text", elements: [] },
    "/blocks/0/elements",
    "no fewer than 1",
  ],
  [
    "an unknown part",
    { type: "rich_text", elements: [{ type: "rich_text_table" }] },
    `${inAction}/type`,
    "rich_text_table",
  ],
  ["an empty piece", richText(words("")), `${inRichText}/text`, "more than 0"],
  ["an unknown mark", richText(words("a", { blink: true })), `${inRichText}/style`, "blink"],
  [
    "a mark that isn't true or false",
    richText(words("a", { bold: "yes" })),
    `${inRichText}/style/bold`,
    "boolean",
  ],
  ["a link that is none", richText({ type: "link", url: "up42" }), `${inRichText}/url`, "invalid url"],
  ["a link with an empty text", richText({ ...link, text: "" }), `${inRichText}/text`, "more than 0"],
  [
    "a date of no known form",
    richText({ type: "date", timestamp: 1, format: "{date} {hour}" }),
    `${inRichText}/format`,
    "no such date token",
  ],
  [
    "a date that shows none",
    richText({ type: "date", timestamp: 1, format: "yesterday" }),
    `${inRichText}/format`,
    "no such date token",
  ],
  [
    "a date that is a moment of a second",
    richText({ type: "date", timestamp: 1.5, format: "{date}" }),
    `${inRichText}/timestamp`,
    "int",
  ],
  ["a broadcast to all", richText({ type: "broadcast", range: "all" }), `${inRichText}/range`, "everyone"],
  ["a link in preformatted text", preformatted(link), `${inRichText}/type`, "unsupported type: link"],
  [
    "a mention in preformatted text",
    preformatted({ type: "user", user_id: "U1" }),
    `${inRichText}/type`,
    "user",
  ],
  [
    "a broadcast in preformatted text",
    preformatted({ type: "broadcast", range: "here" }),
    `${inRichText}/type`,
    "broadcast",
  ],
  [
    "a border of 3",
    { type: "rich_text", elements: [{ type: "rich_text_quote", elements: [words()], border: 3 }] },
    `${inAction}/border`,
    "expected",
  ],
  [
    "an unknown kind of list",
    { type: "rich_text", elements: [{ type: "rich_text_list", style: "dash", elements: [] }] },
    `${inAction}/style`,
    "bullet",
  ],
];

const tablesAndCharts: Invalid[] = [
  ["a table with no rows", table([]), "/blocks/0/rows", "no fewer than 1"],
  ["a row with no cells", table([[]]), "/blocks/0/rows/0", "no fewer than 1"],
  ["an uneven table", table([[cell(), cell()], [cell()]]), "/blocks/0/rows", "same number of cells"],
  ["101 rows", table(cells(101, 1)), "/blocks/0/rows", "100 items"],
  ["21 columns", table(cells(1, 21)), "/blocks/0/rows/0", "20 items"],
  ["an empty cell", table([[cell("")]]), "/blocks/0/rows/0/0/text", "more than 0"],
  ["mrkdwn in a cell", table([[mrkdwn()]]), "/blocks/0/rows/0/0/type", "mrkdwn"],
  [
    "an unknown alignment",
    table(cells(1, 1), { column_settings: [{ align: "top" }] }),
    "/blocks/0/column_settings/0/align",
    "left",
  ],
  [
    "a data_table without a caption",
    { type: "data_table", rows: cells(2, 1) },
    "/blocks/0/caption",
    "missing",
  ],
  ["a data_table of a header alone", dataTable(cells(1, 2)), "/blocks/0/rows", "no fewer than 2"],
  ["a data_table of 101 rows and a header", dataTable(cells(102, 1)), "/blocks/0/rows", "101 items"],
  ["an uneven data_table", dataTable([[cell()], [cell(), cell()]]), "/blocks/0/rows", "same number of cells"],
  [
    "rich text in a data_table's header",
    dataTable([[richText(words())], [cell()]]),
    "/blocks/0/rows/0",
    "raw_text alone",
  ],
  ["a page of 0 rows", dataTable(cells(2, 1), { page_size: 0 }), "/blocks/0/page_size", "no fewer than 1"],
  [
    "a page of 101 rows",
    dataTable(cells(2, 1), { page_size: 101 }),
    "/blocks/0/page_size",
    "no more than 100",
  ],
  [
    "a row header that isn't there",
    dataTable(cells(2, 1), { row_header_column_index: 1 }),
    "/blocks/0/row_header_column_index",
    "column",
  ],
  ["10,001 characters in a table", table(cells(1, 1, letters(10_001))), "/blocks", "more than 10000"],
  ["a chart without a title", { type: "data_visualization", chart: pie() }, "/blocks/0/title", "missing"],
  ["an unknown chart", chart({ type: "radar" }), "/blocks/0/chart/type", "unsupported type: radar"],
  [
    "seven segments",
    chart(pie({ segments: times(7, (i) => ({ label: `${i}`, value: 1 })) })),
    "/blocks/0/chart/segments",
    "6 items",
  ],
  [
    "a segment of nothing",
    chart(pie({ segments: [{ label: "a", value: 0 }] })),
    "/blocks/0/chart/segments/0/value",
    "0",
  ],
  [
    "two series of one name",
    chart(bars({ series: times(2, () => bars().series[0]) })),
    "/blocks/0/chart/series",
    "unique",
  ],
  [
    "a series with a category left out",
    chart(bars({ axis_config: { categories: ["Mon", "Tue"] } })),
    "/blocks/0/chart/series",
    "each category",
  ],
  [
    "a series in another order",
    chart(bars({ axis_config: { categories: ["Tue"] } })),
    "/blocks/0/chart/series",
    "in their order",
  ],
  [
    "21 categories",
    chart(
      bars({
        series: [{ name: "a", data: times(21, (i) => ({ label: `${i}`, value: i })) }],
        axis_config: { categories: times(21, (i) => `${i}`) },
      }),
    ),
    "/blocks/0/chart/axis_config/categories",
    "20 items",
  ],
  [
    "a label of 21 characters",
    chart(pie({ segments: [{ label: letters(21), value: 1 }] })),
    "/blocks/0/chart/segments/0/label",
    "less than 21",
  ],
  ["three charts", times(3, () => chart()), "/blocks/2", "no more than 2"],
];

const newer: Invalid[] = [
  ["an alert in a message", { type: "alert", text: plain() }, "/blocks/0/type", "unsupported type: alert"],
  [
    "a file block that an app sends",
    { type: "file", external_id: "1", source: "remote" },
    "/blocks/0/type",
    "file",
  ],
  ["a card with nothing in it", { type: "card" }, "/blocks/0", "hero_image, title, actions or body"],
  ["a carousel of other blocks", { type: "carousel", elements: [section()] }, `${inAction}/type`, "section"],
  ["a container without a title", container({ title: undefined }), "/blocks/0", "title"],
  [
    "a container in a container",
    container({ child_blocks: [container()] }),
    "/blocks/0/child_blocks/0/type",
    "container",
  ],
  [
    "a container that is collapsed but can't be",
    container({ default_collapsed: true }),
    "/blocks/0/default_collapsed",
    "is_collapsible",
  ],
  ["a task without a status", task({ status: undefined }), "/blocks/0/status", "expected"],
  [
    "a plan of other blocks",
    { type: "plan", title: "Order", tasks: [section()] },
    "/blocks/0/tasks/0/type",
    "task_card",
  ],
  [
    "a plan whose task has no status",
    { type: "plan", title: "Order", tasks: [task({ type: undefined, status: undefined })] },
    "/blocks/0/tasks/0/status",
    "expected",
  ],
  ["a plan without a title", { type: "plan", tasks: [task()] }, "/blocks/0/title", "missing"],
  [
    "six context actions",
    {
      type: "context_actions",
      elements: times(6, () => ({ type: "icon_button", icon: "trash", text: plain() })),
    },
    "/blocks/0/elements",
    "5 items",
  ],
  [
    "a video without https",
    { type: "video", video_url: "http://a.b", thumbnail_url: "https://a.b", alt_text: "a", title: plain() },
    "/blocks/0/video_url",
    "invalid url",
  ],
];

const messages = [...texts, ...elements, ...menus, ...pictures, ...richTexts, ...tablesAndCharts, ...newer];

describe("in a message: invalid_blocks, with the place", () => {
  test.each(messages)("%s", async (_what, blocks, place, sentence) => {
    const answer = await call("chat.postMessage", { channel: "C1", text: "a", blocks: [blocks].flat() });
    expect(answer).toMatchObject({ ok: false, error: "invalid_blocks" });
    const there = answer.response_metadata.messages.filter((each) =>
      each.endsWith(`[json-pointer:${place}]`),
    );
    expect(there).toEqual([expect.stringContaining(sentence)]);
  });
});

describe("in a message, with an error of its own", () => {
  test.each<[string, object, string]>([
    ["neither text nor blocks", {}, "no_text"],
    ["an empty text", { text: "" }, "no_text"],
    ["an empty text and no blocks", { text: "", blocks: [] }, "no_text"],
    ["a text of blanks", { text: " \n" }, "no_text"],
    ["blocks that are no JSON", { text: "a", blocks: "[{" }, "invalid_blocks_format"],
    ["blocks that are no list", { text: "a", blocks: { type: "divider" } }, "invalid_blocks_format"],
    ["a text over 40,000 characters", { text: letters(40_001) }, "msg_too_long"],
    ["two tables", { text: "a", blocks: [table(), table()] }, "invalid_attachments"],
    ["a table and a data_table", { text: "a", blocks: [table(), dataTable()] }, "invalid_attachments"],
    [
      "a second table in a container",
      { text: "a", blocks: [table(), container({ child_blocks: [table()] })] },
      "invalid_attachments",
    ],
    [
      "too much text all together",
      { text: "a", blocks: times(5, () => section({ text: plain(letters(2900)) })) },
      "msg_blocks_too_long",
    ],
  ])("%s: %j", async (_what, args, error) => {
    expect(await call("chat.postMessage", { channel: "C1", ...args })).toMatchObject({ ok: false, error });
  });
});

const inForm = "/view/blocks/0/element";
const views: [what: string, view: unknown, place: string, sentence: string][] = [
  ["a view that is no JSON", "{", "/view", "object"],
  ["a view of an unknown kind", { ...home(), type: "page" }, "/view/type", "unsupported type: page"],
  ["a modal without a title", modal({ title: undefined }), "/view/title", ""],
  ["a title in mrkdwn", modal({ title: mrkdwn() }), "/view/title/type", "plain_text"],
  ["a submit button in mrkdwn", modal({ submit: mrkdwn() }), "/view/submit/type", "plain_text"],
  ["an input without a submit button", modal({ submit: undefined }), "/view", "submit"],
  ["a modal without blocks", modal({ blocks: undefined }), "/view/blocks", ""],
  ["a modal with no blocks", modal({ blocks: [] }), "/view/blocks", "no fewer than 1"],
  ["a Home tab with no blocks", home({ blocks: [] }), "/view/blocks", "no fewer than 1"],
  ["a Home tab with a title", home({ title: plain() }), "/view", "title"],
  ["101 blocks", home({ blocks: times(101, () => divider) }), "/view/blocks", "100 items"],
  [
    "an input without a label",
    modal({ blocks: [{ type: "input", element: typed }] }),
    "/view/blocks/0/label",
    "missing",
  ],
  ["a label in mrkdwn", form(typed, { label: mrkdwn() }), "/view/blocks/0/label/type", "plain_text"],
  ["a button in an input", form(button()), `${inForm}/type`, "unsupported type: button"],
  ["an overflow in an input", form({ type: "overflow", options: [option()] }), `${inForm}/type`, "overflow"],
  [
    "min_length over max_length",
    form({ ...typed, min_length: 5, max_length: 4 }),
    `${inForm}/min_length`,
    "at most",
  ],
  [
    "max_length over 3,000",
    form({ ...typed, max_length: 3001 }),
    `${inForm}/max_length`,
    "no more than 3000",
  ],
  [
    "min_value over max_value",
    form({ type: "number_input", is_decimal_allowed: false, min_value: "10", max_value: "9" }),
    `${inForm}/min_value`,
    "at most",
  ],
  [
    "a number that is none",
    form({ type: "number_input", is_decimal_allowed: true, min_value: "ten" }),
    `${inForm}/min_value`,
    "number",
  ],
  [
    "decimals where none may be",
    form({ type: "number_input", is_decimal_allowed: false, max_value: "1.5" }),
    inForm,
    "decimals",
  ],
  [
    "a number without is_decimal_allowed",
    form({ type: "number_input" }),
    `${inForm}/is_decimal_allowed`,
    "missing",
  ],
  ["eleven files", form({ type: "file_input", max_files: 11 }), `${inForm}/max_files`, "no more than 10"],
  [
    "an unknown moment to dispatch",
    form({ ...typed, dispatch_action_config: { trigger_actions_on: ["on_blur"] } }),
    `${inForm}/dispatch_action_config/trigger_actions_on/0`,
    "on_enter",
  ],
  [
    "the focus in two places",
    modal({ blocks: times(2, () => input({ ...typed, focus_on_load: true })) }),
    "/view/blocks/1/element/focus_on_load",
    "only one",
  ],
  [
    "a block_id twice",
    modal({ blocks: times(2, () => input(typed, { block_id: "a" })) }),
    "/view/blocks/1/block_id",
    "exists",
  ],
  ["a chart in a modal", modal({ blocks: [chart()] }), "/view/blocks/0/type", "data_visualization"],
  ["a chart in a Home tab", home({ blocks: [chart()] }), "/view/blocks/0/type", "data_visualization"],
  ["a table in a modal", modal({ blocks: [table()] }), "/view/blocks/0/type", "table"],
  [
    "files to upload in a Home tab",
    home({ blocks: [input({ type: "file_input" })] }),
    "/view/blocks/0/element/type",
    "file_input",
  ],
];

describe("in a modal or a Home tab: invalid_arguments, with the place", () => {
  test.each(views)("%s", async (_what, view, place, sentence) => {
    const isHome = (view as { type?: string }).type === "home";
    const answer = isHome
      ? await call("views.publish", { user_id: "U1", view })
      : await call("views.open", { trigger_id: `for ${place}`, view });
    expect(answer).toMatchObject({ ok: false, error: "invalid_arguments" });
    const there = answer.response_metadata.messages.filter((each) =>
      each.endsWith(`[json-pointer:${place}]`),
    );
    expect(there).toEqual([expect.stringContaining(sentence)]);
  });
});
