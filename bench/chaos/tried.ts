import type { Family } from "./arguments.ts";
import type { Verdict } from "./verdict.ts";
import type { Word } from "./words.ts";

/** A try and what came of it. */
export interface Tried {
  family: Family;
  name: string;
  verdict: Verdict;
  /** What was said, for whoever looks into a failure. */
  heard: Pick<Word, "to" | "text">[];
}

/** A try that this version's simulators or this machine can't make: counted, never passed over in silence. */
export interface NotTried {
  family: Family;
  name: string;
  why: string;
}

/** What a family needs to make its tries and to tell of them. */
export interface Teller {
  /** True if this try is wanted. */
  wants(family: Family, name: string): boolean;
  tried(tried: Tried): void;
  notTried(notTried: NotTried): void;
  /** Something measured, for the reader alone. */
  said(line: string): void;
}
