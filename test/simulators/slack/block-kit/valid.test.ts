import { describe, expect, test } from "@jest/globals";
import { limitProblems, viewProblems } from "../../../../simulators/slack/limits.ts";
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

const groups = [{ label: plain("Running"), options: [option("2")] }];
const card = { type: "card", title: mrkdwn("*Job*"), hero_image: picture(), actions: [button()] };
const number = { type: "raw_number", value: 1234.5, text: "1,234.5" };
const link = { type: "link", url: "https://up42.com", text: "UP42", style: { bold: true } };
const multi = { type: "multi_users_select", max_selected_items: 2, initial_users: ["U1", "U2"] };

describe("in a message", () => {
  test.each<[string, object[]]>([
    ["a text alone", []],
    ["a section with text and fields", [section({ fields: [mrkdwn(), plain()] })]],
    ["a section that always expands", [section({ expand: true })]],
    ["fields alone", [{ type: "section", fields: [{ ...mrkdwn(), verbatim: true }] }]],
    [
      "a header, a divider, a context",
      [{ type: "header", text: plain() }, divider, context(mrkdwn(), picture())],
    ],
    ["markdown", [{ type: "markdown", text: "# Jobs" }]],
    [
      "a picture of Slack's by id",
      [{ type: "image", alt_text: "a", slack_file: { id: "F1" }, title: plain() }],
    ],
    [
      "a picture of Slack's by address",
      [{ type: "image", alt_text: "a", slack_file: { url: "https://files.slack.com/a" } }],
    ],
    ["a picture beside a section", [section({ accessory: picture() })]],
    [
      "buttons with styles, values and a confirm",
      [
        actions(
          button({ style: "primary", value: "" }),
          button({ style: "danger", confirm: confirm({ style: "danger", text: mrkdwn() }) }),
        ),
      ],
    ],
    ["a button to this machine", [actions(button({ url: "http://127.0.0.1:3000/logs/a?b=c&d=%20#e" }))]],
    [
      "a button to an app and one to a mailbox",
      [actions(button({ url: "slack://open" }), button({ url: "mailto:a@b.c" }))],
    ],
    ["two buttons without ids", [actions(button(), button())]],
    [
      "one action_id in two blocks",
      [actions(button({ action_id: "a" })), actions(button({ action_id: "a" }))],
    ],
    ["a menu with an initial option", [actions(menu({ placeholder: plain(), initial_option: option() }))]],
    [
      "a menu of groups with an initial option",
      [actions({ type: "static_select", option_groups: groups, initial_option: option("2") })],
    ],
    [
      "a menu of several options",
      [
        actions({
          type: "multi_static_select",
          options: [option()],
          initial_options: [option()],
          max_selected_items: 1,
        }),
      ],
    ],
    [
      "an overflow with an address",
      [section({ accessory: { type: "overflow", options: [option("1", { url: "https://up42.com" })] } })],
    ],
    [
      "radio buttons and checkboxes with mrkdwn",
      [
        actions(
          { type: "radio_buttons", options: [option("1", { text: mrkdwn(), description: mrkdwn() })] },
          { type: "checkboxes", options: [option()] },
        ),
      ],
    ],
    [
      "people to choose",
      [
        section({ accessory: { type: "users_select", initial_user: "U1", confirm: confirm() } }),
        actions(multi),
      ],
    ],
    [
      "conversations to choose",
      [
        actions(
          { type: "conversations_select", filter: { include: ["public"] } },
          { type: "channels_select", initial_channel: "C1" },
        ),
      ],
    ],
    ["what the app looks up", [actions({ type: "external_select", min_query_length: 0 })]],
    [
      "dates and times",
      [
        actions(
          { type: "datepicker", initial_date: "2024-02-29" },
          { type: "timepicker", initial_time: "23:59", timezone: "Europe/Berlin" },
          { type: "datetimepicker", initial_date_time: 1628633820 },
        ),
      ],
    ],
    [
      "rich text with styles, links, dates, mentions",
      [
        richText(
          words("job", { bold: true, code: true, underline: true }),
          link,
          { type: "date", timestamp: 1, format: "{date}", fallback: "then" },
          { type: "date", timestamp: 1, format: "on {date_long_full} at {time_secs}", timezone: "UTC" },
          { type: "emoji", name: "rocket" },
          { type: "user", user_id: "U1", style: { highlight: true } },
        ),
      ],
    ],
    [
      "lists, quotes and code",
      [
        {
          type: "rich_text",
          elements: [
            {
              type: "rich_text_list",
              style: "ordered",
              indent: 1,
              offset: 2,
              border: 1,
              elements: [{ type: "rich_text_section", elements: [words()] }],
            },
            { type: "rich_text_quote", elements: [link] },
          ],
        },
        preformatted(words("log\nlines")),
      ],
    ],
    ["an input with a dispatch", [input({ type: "plain_text_input" }, { dispatch_action: true })]],
    [
      "a table",
      [
        table(
          [
            [cell(), number],
            [cell(), richText(link)],
          ],
          { column_settings: [null, { align: "right", is_wrapped: true }] },
        ),
      ],
    ],
    ["a table of 100 rows and 20 columns", [table(cells(100, 20))]],
    ["10,000 characters in a table", [table(cells(10, 1, letters(1000)))]],
    [
      "a data_table",
      [dataTable([[cell()], [number], [richText(link)]], { page_size: 100, row_header_column_index: 0 })],
    ],
    ["a data_table of a header and 100 rows", [dataTable(cells(101, 1))]],
    ["a pie", [chart(pie({ segments: times(6, (i) => ({ label: `${i}`, value: 0.5 })) }))]],
    [
      "bars with axes",
      [chart(bars({ axis_config: { categories: ["Mon"], x_label: "Day", y_label: "Jobs" } }))],
    ],
    [
      "lines below 0",
      [chart(bars({ type: "line", series: [{ name: "a", data: [{ label: "Mon", value: -1 }] }] }))],
    ],
    ["two charts, one of areas", [chart(bars({ type: "area" })), chart()]],
    ["a card and a carousel", [card, { type: "carousel", elements: [card] }]],
    ["a card of its text alone", [{ type: "card", body: mrkdwn() }]],
    [
      "a container",
      [
        container({
          subtitle: mrkdwn(),
          width: "wide",
          is_collapsible: true,
          default_collapsed: true,
          child_blocks: [section(), divider, actions(button())],
        }),
      ],
    ],
    [
      "a container with a title in rich text",
      [container({ title: undefined, rich_text_title: richText(words()) })],
    ],
    [
      "a plan of tasks, and a task",
      [
        { type: "plan", title: "Order", tasks: [task({ status: "pending" })] },
        task({
          details: richText(words()),
          sources: [{ type: "url", url: "https://up42.com", text: "UP42" }],
        }),
      ],
    ],
    [
      "a plan whose tasks don't say that they are some",
      [{ type: "plan", title: "Order", tasks: [task({ type: undefined }), task()] }],
    ],
    [
      "thumbs, and an icon",
      [
        {
          type: "context_actions",
          elements: [
            {
              type: "feedback_buttons",
              positive_button: { text: plain("Good"), value: "1" },
              negative_button: { text: plain("Bad"), value: "0" },
            },
            { type: "icon_button", icon: "trash", text: plain("Delete") },
          ],
        },
      ],
    ],
    [
      "a video",
      [
        {
          type: "video",
          video_url: "https://a.b/c",
          thumbnail_url: "https://a.b/c.png",
          alt_text: "a",
          title: plain(),
        },
      ],
    ],
  ])("%s", (_what, blocks) => {
    expect(limitProblems({ text: "fallback", blocks })).toEqual([]);
  });
});

describe("in a modal or a Home tab", () => {
  test.each<[string, object]>([
    [
      "a form with a text",
      form(
        { type: "plain_text_input", min_length: 4, max_length: 4, multiline: true, initial_value: "abcd" },
        { hint: plain(), optional: true },
      ),
    ],
    [
      "a form with numbers",
      form({
        type: "number_input",
        is_decimal_allowed: true,
        min_value: "-1.5",
        max_value: "2",
        initial_value: "0",
      }),
    ],
    [
      "a form with an address, a mailbox, files, rich text",
      modal({
        blocks: [
          input({ type: "url_text_input", initial_value: "https://up42.com" }),
          input({ type: "email_text_input" }),
          input({ type: "file_input", filetypes: ["png"], max_files: 1 }),
          input({ type: "rich_text_input" }),
        ],
      }),
    ],
    [
      "a form with people, boxes and dates",
      modal({
        blocks: [
          input({ type: "users_select" }),
          input({ type: "checkboxes", options: [option()] }),
          input({ type: "datetimepicker" }),
        ],
      }),
    ],
    ["the focus in one place", form({ type: "plain_text_input", focus_on_load: true, placeholder: plain() })],
    [
      "a modal without inputs or a submit button",
      modal({ submit: undefined, blocks: [section(), { type: "alert", level: "warning", text: mrkdwn() }] }),
    ],
    [
      "a modal with all it may say",
      modal({
        close: plain("Leave"),
        private_metadata: "a",
        callback_id: "b",
        clear_on_close: true,
        notify_on_close: true,
      }),
    ],
    ["a Home tab", home({ blocks: [section(), actions(button()), context(plain()), picture()] })],
    ["a Home tab with an input", home({ blocks: [input({ type: "plain_text_input" })] })],
  ])("%s", (_what, view) => {
    // As it travels: a field that is undefined is none.
    expect(viewProblems(JSON.parse(JSON.stringify(view)))).toEqual([]);
  });
});
