import { describe, expect, test } from "@jest/globals";
import type { KnownBlock } from "@slack/types";
import type { SeenMessage } from "../../../../simulators/slack/seen-message.ts";
import { formatDate } from "../../../../simulators/slack/terminal/dates.ts";
import { coloured, uncoloured } from "../../../../simulators/slack/terminal/display.ts";
import { showMrkdwn } from "../../../../simulators/slack/terminal/mrkdwn.ts";
import {
  messageClickables,
  messageText,
  showConfirm,
  showMessage,
} from "../../../../simulators/slack/terminal/show-message.ts";

const now = Date.UTC(2024, 4, 10, 12);
const display = { style: uncoloured, now, timeZone: "Europe/Berlin" };
const message = (...blocks: KnownBlock[]): SeenMessage => ({
  ts: "1.0",
  ephemeral: true,
  text: "fallback",
  blocks,
});

describe("mrkdwn", () => {
  test.each([
    ["a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"],
    ["<https://up42.com/a?b=1&amp;c=2|the job>", "the job (https://up42.com/a?b=1&c=2)"],
    ["<https://up42.com>", "https://up42.com"],
    ["<@U1> in <#C1|jobs>, <!channel>", "@U1 in #jobs, @channel"],
    ["*bold* and _so_ but 2*3*4 and snake_case_name", "bold and so but 2*3*4 and snake_case_name"],
    [":white_check_mark: :unknown_one:", "✅ :unknown_one:"],
    ["`*not bold* &lt;`", "`*not bold* <`"],
    ["before\n```\none &amp; two\nthree\n```", "before\n│ one & two\n│ three"],
    ["> said", "│ said"],
  ])("%j", (mrkdwn, shown) => expect(showMrkdwn(mrkdwn, display)).toBe(shown));

  test("marks words with ANSI codes for a terminal", () => {
    expect(showMrkdwn("*RUNNING*", { style: coloured })).toBe("\u001b[1mRUNNING\u001b[22m");
  });

  test("dates are shown in the display's time zone, not by their fallback", () => {
    const unix = Date.UTC(2024, 4, 10, 9, 5) / 1000;
    const text = `<!date^${unix}^{date_short_pretty} at {time}|2024-05-10 09:05 UTC>`;
    expect(showMrkdwn(text, display)).toBe("today at 11:05");
    expect(showMrkdwn(text, { ...display, timeZone: "Asia/Tokyo" })).toBe("today at 18:05");
    expect(showMrkdwn("<!date^never^{time}|once>", display)).toBe("once");
  });
});

test.each([
  [Date.UTC(2024, 4, 9, 21), "{date_pretty}", "yesterday"],
  [Date.UTC(2024, 4, 9, 22, 30), "{date_pretty}", "today"],
  [Date.UTC(2024, 0, 2), "{date_short_pretty}", "Jan 2, 2024"],
  [Date.UTC(2024, 0, 2), "{date_num}", "2024-01-02"],
  [Date.UTC(2024, 0, 2, 23, 30), "{date_num} {time_secs}", "2024-01-03 00:30:00"],
  [now - 3 * 60_000, "{ago}", "3 minutes ago"],
  [now, "{unheard_of}", "{unheard_of}"],
])("%j %s", (at, format, shown) => {
  expect(formatDate(at / 1000, format, now, "Europe/Berlin")).toBe(shown);
});

test("a card with its buttons numbered", () => {
  const card = message(
    { type: "header", text: { type: "plain_text", text: "Sentinel-2 & friends" } },
    {
      type: "section",
      text: { type: "mrkdwn", text: "*RUNNING*" },
      fields: [{ type: "mrkdwn", text: "*Mode*\ntest" }],
      accessory: {
        type: "overflow",
        action_id: "more",
        options: [{ text: { type: "plain_text", text: "Refresh" }, value: "r" }],
      },
    },
    {
      type: "actions",
      elements: [
        {
          type: "button",
          action_id: "cancel",
          text: { type: "plain_text", text: "Cancel" },
          style: "danger",
        },
        {
          type: "button",
          action_id: "open",
          text: { type: "plain_text", text: "Open" },
          url: "https://up42.com",
        },
      ],
    },
    { type: "context", elements: [{ type: "mrkdwn", text: "project `a1`" }] },
  );
  expect(showMessage(card, display, 4)).toBe(
    [
      "Sentinel-2 & friends",
      "RUNNING",
      "Mode",
      "test",
      "[4 Refresh]",
      "[5 Cancel] [6 Open] (https://up42.com)",
      "project `a1`",
    ].join("\n"),
  );
  expect(messageClickables(card).map(({ actionId, value }) => [actionId, value])).toEqual([
    ["more", "r"],
    ["cancel", undefined],
    ["open", undefined],
  ]);
});

test("rich text: lists, styles, preformatted text as it is", () => {
  const text = (value: string, style = {}) => ({ type: "text" as const, text: value, style });
  const blocks: KnownBlock = {
    type: "rich_text",
    elements: [
      { type: "rich_text_section", elements: [text("*tasks*"), { type: "emoji", name: "rocket" }] },
      {
        type: "rich_text_list",
        style: "ordered",
        elements: [
          { type: "rich_text_section", elements: [text("one")] },
          { type: "rich_text_section", elements: [{ type: "link", url: "https://a.b", text: "two" }] },
        ],
      },
      { type: "rich_text_preformatted", elements: [text("<!channel> &amp;\nline")] },
    ],
  };
  expect(messageText(message(blocks))).toBe(
    ["*tasks*🚀", "1. one", "2. two (https://a.b)", "│ <!channel> &amp;", "│ line"].join("\n"),
  );
});

test("a table's columns are as wide as their widest cell", () => {
  const cell = (text: string) => ({ type: "raw_text" as const, text });
  const table: KnownBlock = {
    type: "table",
    rows: [
      [cell("Job"), cell("Status")],
      [cell("a long name"), cell("OK")],
    ],
  };
  expect(messageText(message(table))).toBe("Job          Status\na long name  OK");
});

test("a chart is its figures, a data_table has its caption, a number is as the app wrote it", () => {
  const point = (label: string, value: number) => ({ label, value });
  const chart = (drawn: object) =>
    ({ type: "data_visualization", title: "Credits", chart: drawn }) as unknown as KnownBlock;
  const pie = chart({ type: "pie", segments: [point("used", 40), point("left", 60)] });
  const bars = chart({ type: "bar", series: [{ name: "jobs", data: [point("Mon", 1), point("Tue", 2)] }] });
  const table: KnownBlock = {
    type: "data_table",
    caption: "Jobs",
    rows: [[{ type: "raw_text", text: "Cost" }], [{ type: "raw_number", value: 1234.5, text: "1,234.5" }]],
  };
  expect(messageText(message(pie, bars, table))).toBe(
    "Credits (pie)\nused 40, left 60\nCredits (bar)\njobs: Mon 1, Tue 2\nJobs\nCost\n1,234.5",
  );
});

test("without blocks the text is shown; a deleted message says so", () => {
  expect(messageText(message())).toBe("fallback");
  expect(messageText({ ...message(), deleted: true })).toBe("(this message was deleted)");
});

test("a confirm dialog is one line", () => {
  const plain = (text: string) => ({ type: "plain_text" as const, text });
  const confirm = {
    title: plain("Cancel job?"),
    text: plain("It can't be undone."),
    confirm: plain("Yes"),
    deny: plain("No"),
  };
  expect(showConfirm(confirm, display)).toBe("Cancel job? It can't be undone.");
});
