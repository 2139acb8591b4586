import { quote, Up42Error } from "../up42/errors.ts";
import type { Job } from "../up42/job.ts";
import type { GivenTasks, JobApi } from "../up42/job-api.ts";
import { cardActions } from "./card-actions.ts";
import { loadDetails } from "./card-details.ts";
import type { CardDetails, CardNote, ResultOf } from "./result.ts";
import type { Requester, Services } from "./services.ts";
import { within } from "./within.ts";

type Card = ResultOf<"job">;

/** Milliseconds that a card waits for its details, and that one which can be changed in place goes on waiting. */
const detailsWithinMs = 1_000;
const lateDetailsWithinMs = 8_000;

/**
 * The card of a job as UP42 has it now, or as just read, with the details that come within a second. @throws Up42Error
 */
export async function loadCard(
  services: Services,
  requester: Requester,
  known: { id: string } | Job,
  note?: CardNote,
): Promise<Card> {
  const { card, details } = await loadParts(services, requester, known, note);
  details.stop();
  return card;
}

/**
 * The same for a card that can be changed in place: `later` is the card with the details that took longer than a
 * second, or undefined if nothing more came. @throws Up42Error
 */
export async function loadCardInPlace(
  services: Services,
  requester: Requester,
  known: { id: string } | Job,
): Promise<{ card: Card; later?: Promise<Card | undefined> }> {
  const { card, details } = await loadParts(services, requester, known);
  if (details.complete()) return { card };
  const later = async () => {
    const before = JSON.stringify(card.details);
    const found = await details.within(lateDetailsWithinMs);
    details.stop();
    return JSON.stringify(found) === before ? undefined : { ...card, details: found };
  };
  return { card, later: later() };
}

/**
 * The card of a job that a change was made to. It doesn't throw where UP42 gives no tasks just then: the change is made,
 * and an answer that says otherwise would be untrue.
 */
export async function cardAfterChange(
  services: Services,
  requester: Requester,
  job: Job,
  note: CardNote,
): Promise<Card> {
  const given = await orMissing(tasksOf(services.api, job.id)).catch(() => none);
  return buildCard(services, requester, await services.api.project(), job, given, {}, note);
}

async function loadParts(
  services: Services,
  requester: Requester,
  known: { id: string } | Job,
  note?: CardNote,
) {
  const { api } = services;
  const loading = tasksOf(api, known.id);
  loading.catch(() => undefined); // met below
  const job = "status" in known ? known : await api.job(known.id);
  const aborter = new AbortController();
  const { found, all } = loadDetails(
    api.stoppedBy(aborter.signal),
    job,
    loading.then(({ tasks }) => tasks),
  );
  let complete = false;
  const done = all.then(() => {
    complete = true;
  });
  const details = {
    complete: () => complete,
    async within(milliseconds: number): Promise<CardDetails> {
      await within(milliseconds, () => done);
      return { ...found };
    },
    stop: () => aborter.abort(),
  };
  try {
    const [given, project] = await Promise.all([orMissing(loading), api.project()]);
    const card = buildCard(
      services,
      requester,
      project,
      job,
      given,
      await details.within(detailsWithinMs),
      note,
    );
    return { card, details };
  } catch (error) {
    details.stop();
    throw error;
  }
}

const none: GivenTasks = { tasks: [], unreadable: 0 };

async function tasksOf(api: JobApi, jobId: string): Promise<GivenTasks> {
  return api.operations.has("tasks") ? api.tasks(jobId) : none;
}

/** A card is worth showing without its tasks; a key that UP42 refuses is another matter. */
async function orMissing(loading: Promise<GivenTasks>): Promise<GivenTasks & { tasksMissing?: string }> {
  try {
    return await loading;
  } catch (error) {
    if (!(error instanceof Up42Error) || error.kind === "unauthorized") throw error;
    return { ...none, tasksMissing: quote(error) };
  }
}

function buildCard(
  services: Services,
  requester: Requester,
  project: string,
  job: Job,
  { unreadable, ...given }: GivenTasks & { tasksMissing?: string },
  details: CardDetails,
  note: CardNote | undefined,
): Card {
  return {
    kind: "job",
    project,
    job,
    ...given,
    ...(unreadable > 0 ? { unreadableTasks: unreadable } : {}),
    details,
    actions: cardActions(services, requester, job, given.tasks),
    consoleUrl: consoleUrlOf(services, project, job.id),
    ...(note ? { note } : {}),
    at: new Date(),
  };
}

/** The job's page in UP42's console. */
export function consoleUrlOf(services: Services, project: string, jobId: string): string {
  return `${services.consoleUrl}/projects/${project}/jobs/${jobId}`;
}
