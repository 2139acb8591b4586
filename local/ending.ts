import type { Completion } from "../simulators/slack/seen-workspace.ts";

/** What a line may become, without the slash command and its blank. */
export interface Ending extends Omit<Completion, "line"> {
  rest: string;
}
