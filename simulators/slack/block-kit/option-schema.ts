import * as z from "zod";
import { address, atMost, plain, text } from "./text-schema.ts";

/* What menus, radio buttons and checkboxes offer (Slack's docs: "Option object", "Option group object"). */

/** An option of a menu: plain text alone. */
export const plainOption = z.strictObject({
  text: plain(75),
  value: atMost(150),
  description: plain(75).optional(),
});

/** An option of an overflow menu may open an address. */
export const linkOption = plainOption.extend({ url: address.optional() });

/** An option of radio buttons or checkboxes. */
export const anyOption = z.strictObject({
  text: text(75),
  value: atMost(150),
  description: text(75).optional(),
});

const groups = z
  .array(z.strictObject({ label: plain(75), options: z.array(plainOption).min(1).max(100) }))
  .min(1)
  .max(100);

/** A menu has options or groups of them, never both: see `eitherOr`. */
export const menuOptions = {
  options: z.array(plainOption).min(1).max(100).optional(),
  option_groups: groups.optional(),
};

type Option = z.infer<typeof anyOption>;

/** Whether each of these is one of a menu's options. */
export function areOffered(
  menu: { options?: Option[] | undefined; option_groups?: { options: Option[] }[] | undefined },
  initial: readonly (Option | undefined)[],
): boolean {
  const offered = [...(menu.options ?? []), ...(menu.option_groups ?? []).flatMap(({ options }) => options)];
  return initial.every(
    (option) =>
      option === undefined ||
      offered.some(({ value, text }) => value === option.value && text.text === option.text.text),
  );
}
