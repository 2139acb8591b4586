/* What stands in an element, as text: what is written, or the value of what is chosen; several with commas between. */

/** What can stand in an element before anyone used it, whatever its type (Slack's docs: "Block elements"). */
export interface InitialFields {
  type: string;
  initial_value?: string;
  initial_option?: { value?: string };
  initial_options?: { value?: string }[];
  initial_user?: string;
  initial_users?: string[];
  initial_conversation?: string;
  initial_conversations?: string[];
  initial_channel?: string;
  initial_channels?: string[];
  initial_date?: string;
  initial_time?: string;
  initial_date_time?: number;
}

export function takesSeveral({ type }: { type: string }): boolean {
  return type === "checkboxes" || type.startsWith("multi_");
}

/** The values that a text stands for; where only one may be chosen, a comma is part of it. */
export function valuesIn(text: string, several: boolean): string[] {
  return (several ? text.split(",") : [text]).filter((each) => each !== "");
}

export function initialValue(element: InitialFields): string {
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
