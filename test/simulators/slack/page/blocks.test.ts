import { describe, expect, test } from "@jest/globals";
import type { AnyBlock } from "@slack/types";
import { blockRuns } from "../../../../simulators/slack/page/blocks/block-runs.ts";
import { prepareBlocks } from "../../../../simulators/slack/page/blocks/prepare-blocks.ts";
import { nextOrder, orderRows } from "../../../../simulators/slack/page/blocks/table-order.ts";
import { mrkdwnForLibrary } from "../../../../simulators/slack/page/blocks/text-for-library.ts";
import { isWebAddress } from "../../../../simulators/slack/page/blocks/web-address.ts";

test("blocks that are used are ours, the others go to the library together", () => {
  const text = { type: "mrkdwn", text: "x" } as const;
  const button = { type: "button", text: { type: "plain_text", text: "x" }, action_id: "b" } as const;
  const image = { type: "image", image_url: "https://example.com/x.png", alt_text: "x" } as const;
  const blocks: AnyBlock[] = [
    { type: "section", text },
    { type: "section", text, accessory: image },
    { type: "divider" },
    { type: "section", text, accessory: button },
    { type: "actions", elements: [button] },
  ];
  expect(blockRuns(blocks).map(({ drawnBy }) => drawnBy)).toEqual(["library", "section", "actions"]);
  expect(blockRuns(blocks)[0]).toMatchObject({ blocks: blocks.slice(0, 3) });
});

describe("what becomes a link", () => {
  test.each(["https://up42.com/", "http://127.0.0.1:3000/logs/x", "mailto:ada@example.com"])(
    "%s does",
    (address) => {
      expect(isWebAddress(address)).toBe(true);
    },
  );
  test.each([
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "/logs",
    "",
    undefined,
  ])("%j doesn't", (address) => {
    expect(isWebAddress(address)).toBe(false);
  });
});

describe("what the library is given", () => {
  test("has no block ids, and no address that runs something", () => {
    const link = { type: "link", url: "javascript:alert(1)", text: "press", style: { bold: true } };
    const blocks = [
      { type: "image", block_id: "b", image_url: "javascript:alert(1)", alt_text: "x" },
      { type: "rich_text", block_id: "r", elements: [{ type: "rich_text_section", elements: [link] }] },
    ];
    expect(prepareBlocks(blocks)).toEqual([
      { type: "image", alt_text: "x" },
      {
        type: "rich_text",
        elements: [
          { type: "rich_text_section", elements: [{ type: "text", text: "press", style: { bold: true } }] },
        ],
      },
    ]);
  });

  test("shows plain text and a table's raw text as they are, and emoji by name where they are meant", () => {
    const plain = (text: string, emoji?: boolean) =>
      prepareBlocks({ type: "plain_text", text, ...(emoji === undefined ? {} : { emoji }) });
    expect(plain("*x* # _y_")).toEqual({ type: "plain_text", text: "*x* # _y_", verbatim: true });
    expect(plain(":wave: *x*", false)).toEqual({ type: "plain_text", text: ":wave: *x*", verbatim: true });
    expect(plain(":wave: *x*")).toEqual({ type: "plain_text", text: ":wave: &#42;x&#42;" });
    expect(prepareBlocks({ type: "raw_text", text: "*x*" })).toEqual({
      type: "rich_text",
      elements: [{ type: "rich_text_section", elements: [{ type: "text", text: "*x*" }] }],
    });
  });
});

describe("mrkdwn for the library", () => {
  test.each([
    ["bold and struck words stay so", "*bold* and ~gone~, *two words*", "*bold* and ~gone~, *two words*"],
    ["bold around a link or code too", "*<https://a.b|x>* *`c`*", "*<https://a.b|x>* *`c`*"],
    ["marks within words are none", "2*3*4 a~b~c", "2&#42;3&#42;4 a&#126;b&#126;c"],
    ["a mark alone is none", "* a", "&#42; a"],
    ["no headings, rules and lists", "# a\n---\n+ b", "&#35; a\n&#45;--\n&#43; b"],
    ["no links but Slack's", "[a](b) \\x", "&#91;a&#93;(b) &#92;x"],
    ["what was escaped is no mention", "&lt;!channel&gt; &amp;lt;", "&#60;!channel&#62; &amp;lt;"],
    ["mentions, links and dates stay", "<@U1> <https://a.b/_c_|*d*>", "<@U1> <https://a.b/_c_|*d*>"],
    ["code is undone but read no further", "`&lt;x&gt; &amp; # y`", "`&lt;x> & # y`"],
    ["code links nowhere", "`[a](javascript:b)`", "`[a]\u2060(javascript:b)`"],
    ["marks in code only look like them", "```*x* ~y~```", "```∗x∗ ∼y∼```"],
  ])("%s", (_, text, given) => {
    expect(mrkdwnForLibrary(text)).toBe(given);
  });
});

describe("a table's order", () => {
  const cell = (text: string) => ({ type: "raw_text" as const, text });
  const number = (value: number) => ({ type: "raw_number" as const, value, text: `${value} credits` });
  const rows = [
    [cell("task 10"), number(9)],
    [cell("Task 2"), number(100)],
    [cell("task 2"), number(-1)],
  ];
  const names = (ordered: typeof rows) => ordered.map(([name]) => name?.text);

  test("numbers go by value, words by what they say", () => {
    expect(names(orderRows(rows, { column: 1, direction: "ascending" }) as typeof rows)).toEqual([
      "task 2",
      "task 10",
      "Task 2",
    ]);
    expect(names(orderRows(rows, { column: 0, direction: "ascending" }) as typeof rows)).toEqual([
      "Task 2",
      "task 2",
      "task 10",
    ]);
    expect(names(orderRows(rows, { column: 1, direction: "descending" }) as typeof rows)[0]).toBe("Task 2");
  });

  test("a head's presses lead up, down, and back to what the app sent", () => {
    const up = nextOrder(undefined, 1);
    const down = nextOrder(up, 1);
    expect([up, down, nextOrder(down, 1)]).toEqual([
      { column: 1, direction: "ascending" },
      { column: 1, direction: "descending" },
      undefined,
    ]);
    expect(nextOrder(down, 0)).toEqual({ column: 0, direction: "ascending" });
    expect(orderRows(rows, undefined)).toEqual(rows);
  });
});
