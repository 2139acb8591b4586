import { randomBytes } from "node:crypto";

const LIFETIME_MILLISECONDS = 3_000;
const MAX_REMEMBERED = 1_000;

/** The trigger ids that Slack sends along: each opens one modal, within 3 s. */
export class Triggers {
  readonly #triggers = new Map<string, { user: string; at: number; used: boolean }>();

  issue(user: string): string {
    const id = `${Date.now()}.${randomBytes(3).readUIntBE(0, 3)}.${randomBytes(16).toString("hex")}`;
    this.#triggers.set(id, { user, at: Date.now(), used: false });
    const [oldest] = this.#triggers.keys();
    if (oldest && this.#triggers.size > MAX_REMEMBERED) this.#triggers.delete(oldest);
    return id;
  }

  /** A trigger that came with a request which someone signed by hand (curl, a script): it opens a form for U1. */
  #foreign(id: string) {
    const trigger = { user: "U1", at: Date.now(), used: false };
    this.#triggers.set(id, trigger);
    return trigger;
  }

  /** Uses up a trigger: the person it belongs to, or the name of the error that Slack gives. */
  use(id: unknown): { user: string } | { error: string } {
    if (typeof id !== "string" || id === "") return { error: "invalid_trigger_id" };
    const trigger = this.#triggers.get(id) ?? this.#foreign(id);
    if (trigger.used) return { error: "exchanged_trigger_id" };
    if (Date.now() - trigger.at > LIFETIME_MILLISECONDS) return { error: "expired_trigger_id" };
    trigger.used = true;
    return { user: trigger.user };
  }
}
