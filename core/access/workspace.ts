import type { UsersInfoResponse } from "@slack/web-api";
import { describeError } from "../logger.ts";
import { isPlatformError, isRefusedToken } from "../responder/slack-errors.ts";
import { type BotClient, withBotToken } from "../responder/with-bot-token.ts";

/** Whether a person belongs here. `unknown`: Slack doesn't say just now. */
export type Admission =
  | { is: "member" }
  | { is: "stranger"; workspace: string }
  | { is: "unknown"; error: string; tokenRefused: boolean };

/** Whether someone can be made an operator, and if not, why. */
export type Person = "member" | "stranger" | "bot" | "deactivated" | "not found" | "no scope" | "unknown";

type FoundUser = NonNullable<UsersInfoResponse["user"]>;

export interface WorkspaceOptions {
  /** Gives up within seconds. */
  client: BotClient;
  /** Ids of other workspaces (`T…`) or organisations (`E…`: all of an Enterprise Grid) whose members belong here as well. */
  otherTeams: readonly string[];
}

/** Milliseconds until Slack is asked again which workspace is ours, when a stranger comes. */
const askAgainAfterMs = 60_000;
/** Milliseconds for which a person of an organisation that belongs here is let in without a look, and how many are at most. */
const admittedForMs = 5 * 60_000;
const maxAdmitted = 1_000;

/** The Slack workspace that the app is installed in. Members of others meet the app in channels that are shared with them. */
export class Workspace {
  readonly #options: WorkspaceOptions;
  readonly #now: () => number;
  /** The last good answer. The token may be put anew for another workspace: so a stranger lets us ask again. */
  #own: { id: string; name: string } | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;
  /** People whom Slack counts among an organisation that belongs here, and until when we believe it. */
  readonly #admitted = new Map<string, number>();

  constructor(options: WorkspaceOptions, now: () => number = Date.now) {
    this.#options = options;
    this.#now = now;
  }

  /**
   * @param team the person's workspace, as Slack sent it; empty where it sent none, undefined in a message that an older
   * version queued, which didn't ask.
   * @param user whose organisation is looked up where the team doesn't belong here: a click doesn't say which it is.
   */
  async admits(team: string | undefined, user?: string): Promise<Admission> {
    if (team === undefined || this.#isOurs(team) || this.#isAdmitted(user)) return { is: "member" };
    const failed = this.#now() - this.#askedAt >= askAgainAfterMs ? await this.#ask() : undefined;
    if (this.#isOurs(team)) return { is: "member" };
    if (!this.#own) return unknown(failed);
    const stranger: Admission = { is: "stranger", workspace: this.#own.name };
    if (user === undefined || !this.#options.otherTeams.some((id) => id.startsWith("E"))) return stranger;
    try {
      if (!this.#isOurs(organisationOf(await this.#lookUp(user)))) return stranger;
      this.#remember(user);
      return { is: "member" };
    } catch (error) {
      return isNotShown(error) ? stranger : unknown(error);
    }
  }

  /** Looks a person up, for whom one who belongs here asks. */
  async person(user: string): Promise<Person> {
    try {
      const found = await this.#lookUp(user);
      // Slackbot isn't marked as a bot.
      if (found.is_bot || user === "USLACKBOT") return "bot";
      if (found.deleted) return "deactivated";
      for (const team of [found.team_id ?? "", organisationOf(found)]) {
        const { is } = await this.admits(team);
        if (is !== "stranger") return is;
      }
      return "stranger";
    } catch (error) {
      if (isNotShown(error)) return "not found";
      return isPlatformError(error) && error.data.error === "missing_scope" ? "no scope" : "unknown";
    }
  }

  /** Throws what the client throws. */
  async #lookUp(user: string): Promise<FoundUser> {
    const { user: found } = await withBotToken(this.#options.client, (client) => client.users.info({ user }));
    if (!found) throw new Error("users.info gave no user");
    return found;
  }

  #isAdmitted(user: string | undefined): boolean {
    return user !== undefined && (this.#admitted.get(user) ?? Number.NEGATIVE_INFINITY) > this.#now();
  }

  #remember(user: string): void {
    this.#admitted.delete(user);
    this.#admitted.set(user, this.#now() + admittedForMs);
    const [oldest] = this.#admitted.keys();
    if (oldest !== undefined && this.#admitted.size > maxAdmitted) this.#admitted.delete(oldest);
  }

  #isOurs(team: string): boolean {
    return team !== "" && (team === this.#own?.id || this.#options.otherTeams.includes(team));
  }

  /** Asks which workspace the bot's token belongs to. What went wrong, if it did. */
  async #ask(): Promise<unknown> {
    try {
      const { team_id: id, team: name } = await withBotToken(this.#options.client, (client) =>
        client.auth.test(),
      );
      if (!id) return new Error("auth.test gave no team_id");
      this.#own = { id, name: name || id };
      this.#askedAt = this.#now();
      return undefined;
    } catch (error) {
      return error ?? new Error("auth.test failed");
    }
  }
}

/** The Enterprise Grid that a person is of; empty if of none (Slack's docs: "User object"). */
const organisationOf = (found: FoundUser): string => found.enterprise_user?.enterprise_id ?? "";

/** True if Slack answers that the app may not see this person. */
function isNotShown(error: unknown): boolean {
  return isPlatformError(error) && ["user_not_found", "user_not_visible"].includes(error.data.error);
}

function unknown(error: unknown): Admission {
  return { is: "unknown", error: describeError(error), tokenRefused: isRefusedToken(error) };
}
