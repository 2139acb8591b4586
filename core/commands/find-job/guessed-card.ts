import type { Job } from "../../up42/job.ts";
import { cancelCard } from "../cancel-job.ts";
import type { TypedChange } from "../change-commands.ts";
import { loadCard } from "../load-card.ts";
import { problem } from "../problems.ts";
import type { Result } from "../result.ts";
import type { Requester, Services } from "../services.ts";
import { toSameJob } from "./not-found.ts";

const buttons = { rename: "Rename", rerun: "Re-run" } as const;

/**
 * The card of a job that was guessed from a part of its name: a button of it goes on with the change that was asked for.
 * @param guess says in a sentence why it is this job.
 * @throws Up42Error
 */
export async function guessedCard(
  services: Services,
  requester: Requester,
  job: Job,
  command: TypedChange,
  guess: string,
): Promise<Result> {
  if (command.kind === "cancel") {
    const card = await cancelCard(services, requester, job);
    return { ...card, note: { text: `${guess} ${card.note?.text ?? ""}`.trim() } };
  }
  const card = await loadCard(services, requester, job, {
    text: `${guess} Press ${buttons[command.kind]} to go on.`,
  });
  // Typed, a job can be run again in more states than its card has a button for.
  if (!card.actions.includes(command.kind))
    return problem("ambiguous", `${guess} Press it to go on.`, [toSameJob(command, job)]);
  const { kind: change, name } = command;
  return { ...card, ...(name === undefined ? {} : { newName: { change, name } }) };
}
