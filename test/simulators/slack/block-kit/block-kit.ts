/* Blocks and elements for the tests, right as they are, each with fields to change. */

export const plain = (text = "a") => ({ type: "plain_text", text });
export const mrkdwn = (text = "a") => ({ type: "mrkdwn", text });
export const letters = (count: number) => "x".repeat(count);
export const times = <Item>(count: number, make: (index: number) => Item) =>
  Array.from({ length: count }, (_, i) => make(i));

export const divider = { type: "divider" };
export const section = (fields: object = {}) => ({ type: "section", text: mrkdwn(), ...fields });
export const actions = (...elements: object[]) => ({ type: "actions", elements });
export const context = (...elements: object[]) => ({ type: "context", elements });
export const input = (element: object, fields: object = {}) => ({
  type: "input",
  label: plain("Name"),
  element,
  ...fields,
});

export const button = (fields: object = {}) => ({ type: "button", text: plain("Cancel"), ...fields });
export const option = (value = "1", fields: object = {}) => ({ text: plain("one"), value, ...fields });
export const menu = (fields: object = {}) => ({ type: "static_select", options: [option()], ...fields });
export const confirm = (fields: object = {}) => ({
  title: plain("Sure?"),
  text: plain("It can't be undone."),
  confirm: plain("Yes"),
  deny: plain("No"),
  ...fields,
});
export const picture = (fields: object = {}) => ({
  type: "image",
  image_url: "https://up42.com/a.png",
  alt_text: "a map",
  ...fields,
});

export const words = (text = "a", style?: object) => ({ type: "text", text, ...(style ? { style } : {}) });
export const richText = (...elements: object[]) => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements }],
});
export const preformatted = (...elements: object[]) => ({
  type: "rich_text",
  elements: [{ type: "rich_text_preformatted", elements }],
});

export const cell = (text = "a") => ({ type: "raw_text", text });
export const cells = (rows: number, columns: number, text = "a") =>
  times(rows, () => times(columns, () => cell(text)));
export const table = (rows: object[][] = cells(2, 2), fields: object = {}) => ({
  type: "table",
  rows,
  ...fields,
});
export const dataTable = (rows: object[][] = cells(2, 2), fields: object = {}) => ({
  type: "data_table",
  caption: "Jobs",
  rows,
  ...fields,
});

export const pie = (fields: object = {}) => ({
  type: "pie",
  segments: [{ label: "a", value: 1 }],
  ...fields,
});
export const bars = (fields: object = {}) => ({
  type: "bar",
  series: [{ name: "jobs", data: [{ label: "Mon", value: 1 }] }],
  axis_config: { categories: ["Mon"] },
  ...fields,
});
export const chart = (drawn: object = pie(), fields: object = {}) => ({
  type: "data_visualization",
  title: "Credits",
  chart: drawn,
  ...fields,
});

export const task = (fields: object = {}) => ({
  type: "task_card",
  task_id: "1",
  title: "Clip",
  status: "complete",
  ...fields,
});
export const container = (fields: object = {}) => ({
  type: "container",
  title: plain("Job"),
  child_blocks: [section()],
  ...fields,
});

export const home = (fields: object = {}) => ({ type: "home", blocks: [section()], ...fields });
export const modal = (fields: object = {}) => ({
  type: "modal",
  title: plain("Rename"),
  submit: plain("Rename"),
  blocks: [input({ type: "plain_text_input" })],
  ...fields,
});
/** A modal with one input. */
export const form = (element: object, fields: object = {}) => modal({ blocks: [input(element, fields)] });
