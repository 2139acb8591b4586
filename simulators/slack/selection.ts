import { takesSeveral } from "./element-values.ts";
import { people, publicChannels } from "./team.ts";

/* What menus, boxes and pickers offer, and how Slack writes what was chosen (Slack's docs: "Block elements"). */

export interface Option {
  text: { text: string };
  value?: string;
  url?: string;
}

/** An element that something can be chosen in. */
export interface Choosable {
  type: string;
  options?: Option[];
  option_groups?: { options: Option[] }[];
}

export interface Offered {
  label: string;
  value?: string;
  url?: string;
}

/** What can be chosen: its own options, or whom and what the workspace has. */
export function offeredBy(element: Choosable): Offered[] {
  switch (element.type) {
    case "users_select":
    case "multi_users_select":
      return people.map(({ id, name, realName }) => ({ label: `${realName} (@${name}, ${id})`, value: id }));
    case "conversations_select":
    case "multi_conversations_select":
    case "channels_select":
    case "multi_channels_select":
      return publicChannels.map(({ id, name }) => ({ label: `#${name} (${id})`, value: id }));
    default:
      return optionsOf(element).map(({ text, value, url }) => ({
        label: text.text,
        ...(value === undefined ? {} : { value }),
        ...(url === undefined ? {} : { url }),
      }));
  }
}

/** The fields that say what was chosen, such as `selected_user`; nothing chosen is null or an empty list. */
export function selection(element: Choosable, values: readonly string[]): Record<string, unknown> {
  const [value = null] = values;
  switch (element.type) {
    case "users_select":
      return { selected_user: value };
    case "multi_users_select":
      return { selected_users: values };
    case "conversations_select":
      return { selected_conversation: value };
    case "multi_conversations_select":
      return { selected_conversations: values };
    case "channels_select":
      return { selected_channel: value };
    case "multi_channels_select":
      return { selected_channels: values };
    case "datepicker":
      return { selected_date: value };
    case "timepicker":
      return { selected_time: value };
    case "datetimepicker":
      return { selected_date_time: value === null ? null : Number(value) };
    default: {
      const chosen = optionsOf(element).filter((option) => values.includes(option.value ?? ""));
      return takesSeveral(element)
        ? { selected_options: chosen.map(optionPayload) }
        : { selected_option: chosen[0] ? optionPayload(chosen[0]) : null };
    }
  }
}

/** Slack adds `emoji` to plain text that came without it. */
function optionPayload({ text, value }: Option) {
  const emoji = "type" in text && text.type === "plain_text" ? { emoji: true } : {};
  return { text: { ...emoji, ...text }, value };
}

function optionsOf(element: Choosable): Option[] {
  return [...(element.options ?? []), ...(element.option_groups ?? []).flatMap(({ options }) => options)];
}
