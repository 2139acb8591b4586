import { randomBytes } from "node:crypto";

const LIVES_MILLISECONDS = 3_000;
const MAX_REMEMBERED = 1_000;

/** The trigger ids that Slack sends along: each opens one modal, within 3 s. */
export class Triggers {
  readonly #made = new Map<string, { user: string; at: number; used: boolean }>();

  make(user: string): string {
    const id = `${Date.now()}.${randomBytes(3).readUIntBE(0, 3)}.${randomBytes(16).toString("hex")}`;
    this.#made.set(id, { user, at: Date.now(), used: false });
    const [oldest] = this.#made.keys();
    if (oldest && this.#made.size > MAX_REMEMBERED) this.#made.delete(oldest);
    return id;
  }

  /** A trigger that came with a request which someone signed by hand (curl, a script): it opens a form for U1. */
  #brought(id: string) {
    const trigger = { user: "U1", at: Date.now(), used: false };
    this.#made.set(id, trigger);
    return trigger;
  }

  /** Uses up a trigger: the person it belongs to, or the name of the error that Slack gives. */
  use(id: unknown): { user: string } | { error: string } {
    if (typeof id !== "string" || id === "") return { error: "invalid_trigger_id" };
    const trigger = this.#made.get(id) ?? this.#brought(id);
    if (trigger.used) return { error: "exchanged_trigger_id" };
    if (Date.now() - trigger.at > LIVES_MILLISECONDS) return { error: "expired_trigger_id" };
    trigger.used = true;
    return { user: trigger.user };
  }
}
