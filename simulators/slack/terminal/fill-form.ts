import { type FormField, type FormValues, formFields } from "../form-fields.ts";
import type { DisplayOptions } from "./display.ts";
import type { Screen } from "./screen.ts";
import { showBlocks } from "./show-message.ts";
import type { OpenView, SimulatedUser } from "./simulated-user.ts";

/**
 * Asks for each input of a modal and submits it; asks again for what is refused.
 * @throws Error if the input ends before the form is filled in, or the app doesn't take it
 */
export async function fillForm(
  user: SimulatedUser,
  view: OpenView,
  screen: Screen,
  display: DisplayOptions,
): Promise<void> {
  screen.print(`\n${display.style.bold(view.title.text)}`);
  const text = showBlocks(view.blocks, display);
  if (text) screen.print(text);
  const values: FormValues = {};
  let fields = formFields(view.blocks);
  for (;;) {
    for (const field of fields) {
      const answer = await screen.ask(question(field));
      if (answer === undefined) throw new Error(`The form "${view.title.text}" was left as it is.`);
      values[field.blockId] = { [field.actionId]: chosen(field, answer.trim()) };
    }
    const { errors, error } = await user.submit(view, values);
    if (error) throw new Error(`The app didn't take the form (${error}).`);
    if (!errors) return;
    fields = fields.filter(({ blockId }) => blockId in errors);
    for (const { blockId, label } of fields)
      screen.print(display.style.danger(`${label}: ${errors[blockId]}`));
    if (fields.length === 0) throw new Error(`The form was refused: ${Object.values(errors).join(" ")}`);
  }
}

function question({ label, hint, optional, initial, options }: FormField): string {
  const choices = options?.map((option, index) => `\n  ${index + 1} ${option.label}`).join("") ?? "";
  const notes = [hint, optional && "may stay empty", initial && `Enter for ${initial}`].filter(Boolean);
  return `${label}${notes.length > 0 ? ` (${notes.join("; ")})` : ""}${choices}: `;
}

/** A menu's option is given by its number; nothing given leaves what stood there. */
function chosen({ options, initial }: FormField, answer: string): string {
  if (answer === "") return initial;
  return options?.[Number(answer) - 1]?.value ?? answer;
}
