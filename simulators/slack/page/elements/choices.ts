import type { InitialFields } from "../../element-values.ts";
import type { SeenWorkspace } from "../../seen-workspace.ts";

/* What menus, boxes and pickers offer. */

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
export interface ChoosableElement extends InitialFields {
  type: string;
  action_id?: string;
  placeholder?: { text: string };
  options?: Option[];
  option_groups?: { label: { text: string }; options: Option[] }[];
  max_selected_items?: number;
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
