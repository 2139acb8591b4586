import { problem } from "../core/commands/problems.ts";

/** Of a change that nobody saw the end of. */
export const mayBeDone = "It may have been carried out all the same: look at the job before you ask again.";

/**
 * The last word about a request that nothing was to be done about: that it failed, what was asked (as a line to copy),
 * and the reference by which an operator finds it.
 */
export function failedForGood(request: { id: string; asked: string | undefined; change: boolean }) {
  const { id, asked, change } = request;
  const next = change
    ? `Nothing more happens by itself. ${mayBeDone}`
    : "Nothing more happens by itself. Please ask again, or tell whoever runs the app.";
  const sentence = `This failed for good: something broke on our side each time I tried it (request \`${id}\`). ${next}`;
  return problem("internal error", sentence, [], asked ? [asked] : undefined);
}
