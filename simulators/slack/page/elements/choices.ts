import type { SeenWorkspace } from "../../seen-workspace.ts";

/* What menus, boxes and pickers offer, and what stands in them before anyone chose. */

export interface Choice {
  value: string;
  label: string;
  description?: string;
  url?: string;
  /** As it is drawn, where it is more than a label. */
  text?: { type: string; text: string };
}

export interface ChoiceGroup {
  label?: string;
  choices: Choice[];
}

interface Option {
  text: { type: string; text: string };
  description?: { text: string };
  value?: string;
  url?: string;
}

/** The fields of an element that matter here, whatever its type. */
export interface ChoosableElement {
  type: string;
  action_id?: string;
  placeholder?: { text: string };
  options?: Option[];
  option_groups?: { label: { text: string }; options: Option[] }[];
  initial_option?: Option;
  initial_options?: Option[];
  initial_user?: string;
  initial_users?: string[];
  initial_conversation?: string;
  initial_conversations?: string[];
  initial_channel?: string;
  initial_channels?: string[];
  initial_date?: string;
  initial_time?: string;
  initial_date_time?: number;
  initial_value?: string;
  max_selected_items?: number;
}

export function takesSeveral({ type }: { type: string }): boolean {
  return type === "checkboxes" || type.startsWith("multi_");
}

/** What can be chosen: its own options, or whom and what the workspace has. */
export function choiceGroups(element: ChoosableElement, { people, channels }: SeenWorkspace): ChoiceGroup[] {
  const { type } = element;
  if (type.endsWith("users_select")) {
    return [
      {
        choices: people.map(({ id, realName, name }) => ({ value: id, label: realName, description: name })),
      },
    ];
  }
  if (type.endsWith("conversations_select") || type.endsWith("channels_select")) {
    const named = channels.filter(({ kind }) => kind === "channel");
    return [{ choices: named.map(({ id, name }) => ({ value: id, label: `#${name}` })) }];
  }
  const groups = (element.option_groups ?? []).map(({ label, options }) => ({
    label: label.text,
    choices: options.map(choiceOf),
  }));
  return groups.length > 0 ? groups : [{ choices: (element.options ?? []).map(choiceOf) }];
}

function choiceOf({ text, value, description, url }: Option): Choice {
  return {
    value: value ?? text.text,
    label: text.text,
    text,
    ...(description ? { description: description.text } : {}),
    ...(url ? { url } : {}),
  };
}

/** As the workspace takes values: one, or several with commas between. */
export function initialValue(element: ChoosableElement): string {
  const one =
    element.initial_value ??
    element.initial_option?.value ??
    element.initial_user ??
    element.initial_conversation ??
    element.initial_channel ??
    element.initial_date ??
    element.initial_time ??
    element.initial_date_time?.toString();
  const several =
    element.initial_options?.map(({ value }) => value ?? "") ??
    element.initial_users ??
    element.initial_conversations ??
    element.initial_channels;
  return one ?? several?.join(",") ?? "";
}

/** The values that one stands for; where only one may be chosen, a comma is part of it. */
export function valuesIn(value: string, several: boolean): string[] {
  if (value === "") return [];
  return several ? value.split(",") : [value];
}

/** The choices whose label or description has what was typed; groups with none are left out. */
export function matchingGroups(groups: readonly ChoiceGroup[], typed: string): ChoiceGroup[] {
  const words = typed.trim().toLocaleLowerCase();
  if (words === "") return [...groups];
  return groups
    .map((group) => ({
      ...group,
      choices: group.choices.filter(({ label, description = "" }) =>
        `${label} ${description}`.toLocaleLowerCase().includes(words),
      ),
    }))
    .filter(({ choices }) => choices.length > 0);
}
