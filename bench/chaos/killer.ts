import type { Operation } from "./operation.ts";

/** A kill just before an effect is sent, or just after it is done and before the worker hears of it. */
export interface Kill {
  /** Which effect, from 0, of those since the try began or since the kill before this one. */
  effect: number;
  side: "before" | "after";
}

/** An effect of a worker that passed, in order. */
export interface Effect {
  name: string;
  worker: string;
}

/** Counts a try's effects and ends the worker at those that were asked for. */
export class Killer {
  readonly #end: (worker: string) => void;
  #kills: Kill[] = [];
  #counted = 0;
  #effects: Effect[] = [];
  #done: (Kill & Effect)[] = [];

  /** @param end ends the worker's process at once. */
  constructor(end: (worker: string) => void) {
    this.#end = end;
  }

  /** Begins to count anew, with these kills to come, one after the other. */
  arm(kills: Kill[]): void {
    this.#kills = [...kills];
    this.#counted = 0;
    this.#effects = [];
    this.#done = [];
  }

  /** The effects that passed since then, and the kills that were made. */
  get seen(): { effects: Effect[]; kills: (Kill & Effect)[] } {
    return { effects: this.#effects, kills: this.#done };
  }

  /** True if the worker was ended at this moment. */
  passes(operation: Operation, worker: string, side: Kill["side"]): boolean {
    if (!operation.effect) return false;
    const effect = { name: `${operation.service} ${operation.name}`, worker };
    if (side === "before") {
      this.#counted += 1;
      this.#effects.push(effect);
    }
    const [next, ...others] = this.#kills;
    if (!next || next.side !== side || next.effect !== this.#counted - 1) return false;
    this.#kills = others;
    this.#counted = 0;
    this.#done.push({ ...next, ...effect });
    this.#end(worker);
    return true;
  }
}
