import type { Word } from "./words.ts";

/** What a person asked for in one try. */
export interface Asked {
  kind: "status" | "share" | "cancel" | "rename" | "rerun" | "logs" | "task log" | "help";
  job: { id: string; name: string };
  /** For a rename. */
  newName?: string;
  /** The channel has other readers, who are told of a change. */
  inChannel: boolean;
}

/** A link of ours that somebody was given, as it is once all is over. */
export interface LinkedFile {
  /** How the message that gave it calls it. */
  label: string;
  /** 0 where it leads nowhere. */
  status: number;
  /** Undefined where nothing is known to compare it with. */
  whole: boolean | undefined;
}

/** What is so once all is over, and what was said on the way. */
export interface Facts {
  asked: Asked;
  /** In the order said; only what Slack took. */
  words: Word[];
  /** Short ids of jobs that the product's re-runs began, and of those that someone else began meanwhile. */
  begun: string[];
  strangers: string[];
  /** Re-runs that reached UP42, whatever came of them; without those whose token it refused, which did nothing. */
  rerunsSent: number;
  /** Renames that UP42 made for the product, and whether somebody else gave another name after the first. */
  renamesMade: number;
  renamedBetween: boolean;
  /** A cancel of this job took hold. */
  cancelled: boolean;
  /** UP42 took a cancel; the job may have ended before it took hold. */
  cancelTaken: boolean;
  /** The job as UP42 has it now. */
  now: { name: string | null; status: string };
  files: LinkedFile[];
  /** False if something was still under way when we stopped waiting. */
  settled: boolean;
}
