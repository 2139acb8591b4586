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

  /** Uses up a trigger: the person it belongs to, or the name of the error that Slack gives. */
  use(id: unknown): { user: string } | { error: string } {
    const trigger = this.#made.get(String(id));
    if (!trigger) return { error: "invalid_trigger_id" };
    if (trigger.used) return { error: "exchanged_trigger_id" };
    if (Date.now() - trigger.at > LIVES_MILLISECONDS) return { error: "expired_trigger_id" };
    trigger.used = true;
    return { user: trigger.user };
  }
}
