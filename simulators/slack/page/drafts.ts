import { remember, remembered } from "./remembered.ts";
import type { FormValues } from "./workspace-api.ts";

/* What was typed and not sent: it waits where one left it. */

const forms = new Map<string, FormValues>();

/** @param where a person, a channel and a thread */
export function draftAt(where: string): string {
  return remembered(`draft ${where}`) ?? "";
}

export function keepDraft(where: string, text: string): void {
  remember(`draft ${where}`, text);
}

/** What was changed in a form that another one lies on now. */
export function formDraft(viewId: string): FormValues {
  return forms.get(viewId) ?? {};
}

export function keepFormDraft(viewId: string, values: FormValues): void {
  forms.set(viewId, values);
}
