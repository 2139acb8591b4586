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

export interface WorkspaceOptions {
  /** Gives up within seconds. */
  client: BotClient;
  /** Ids of other workspaces (`T…`) or organisations (`E…`) whose members belong here as well. */
  otherTeams: readonly string[];
}

/** Milliseconds until Slack is asked again which workspace is ours, when a stranger comes. */
const askAgainAfterMs = 60_000;

/** The Slack workspace that the app is installed in. Members of others meet the app in channels that are shared with them. */
export class Workspace {
  readonly #options: WorkspaceOptions;
  readonly #now: () => number;
  /** The last good answer. The token may be put anew for another workspace: so a stranger lets us ask again. */
  #own: { id: string; name: string } | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor(options: WorkspaceOptions, now: () => number = Date.now) {
    this.#options = options;
    this.#now = now;
  }

  /**
   * @param team the person's workspace, as Slack sent it; empty where it sent none, undefined in a message that an older
   * version queued, which didn't ask.
   */
  async admits(team: string | undefined): Promise<Admission> {
    if (team === undefined || this.#isOurs(team)) return { is: "member" };
    const failed = this.#now() - this.#askedAt >= askAgainAfterMs ? await this.#ask() : undefined;
    if (this.#isOurs(team)) return { is: "member" };
    if (this.#own) return { is: "stranger", workspace: this.#own.name };
    return { is: "unknown", error: describeError(failed), tokenRefused: isRefusedToken(failed) };
  }

  /** Looks a person up, for whom one who belongs here asks. */
  async person(user: string): Promise<Person> {
    try {
      const { user: found } = await withBotToken(this.#options.client, (client) =>
        client.users.info({ user }),
      );
      if (!found) return "unknown";
      // Slackbot isn't marked as a bot.
      if (found.is_bot || user === "USLACKBOT") return "bot";
      if (found.deleted) return "deactivated";
      const teams = [found.team_id ?? "", found.enterprise_user?.enterprise_id ?? ""];
      for (const team of teams) {
        const { is } = await this.admits(team);
        if (is !== "stranger") return is;
      }
      return "stranger";
    } catch (error) {
      if (!isPlatformError(error)) return "unknown";
      if (error.data.error === "missing_scope") return "no scope";
      return ["user_not_found", "user_not_visible"].includes(error.data.error) ? "not found" : "unknown";
    }
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
