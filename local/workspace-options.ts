import { isDecidedByStage, isOperator } from "../core/access/operators.ts";
import { slackManifest } from "../core/slack-app/manifest.ts";
import { people, team, type User } from "../simulators/slack/team.ts";
import type { SlackWorkspaceOptions } from "../simulators/slack/workspace.ts";
import { completeCommand } from "./complete-command.ts";
import { simulatedJobs } from "./simulated-jobs.ts";

/** What the simulated workspace is to know of the product. */
export interface AppInWorkspace {
  /** The slash command. */
  command: string;
  /** Slack ids of those who may change jobs from the start, or `*`. */
  operators: string[];
  /** Slack ids of other workspaces and organisations whose people may use the app too. */
  otherTeams: string[];
  /** Where UP42's simulator answers, unless UP42 is the real one. */
  up42Url?: string;
}

/** The product as the simulated workspace has it: its manifest, who may do what, what to try, what can be typed. */
export function workspaceOptions(
  app: AppInWorkspace,
): Pick<SlackWorkspaceOptions, "manifest" | "notes" | "tryLines" | "sidePanel" | "complete"> {
  const { command, up42Url } = app;
  // The workspace sends its requests to the gateway itself; a manifest has no address that isn't https.
  const manifest = slackManifest({ url: "https://localhost", name: "UP42", command });
  return {
    manifest,
    notes: Object.fromEntries(people.map((person) => [person.id, mayDo(person, app)])),
    tryLines: ["status latest", "jobs --status failed", "logs latest failed"],
    complete: completeCommand(command, up42Url ? simulatedJobs(up42Url) : async () => []),
    ...(up42Url ? { sidePanel: { title: "UP42's side", url: `${up42Url}/panel` } } : {}),
  };
}

function mayDo({ id, team: own }: User, { operators, otherTeams }: AppInWorkspace): string {
  const home = own.id === team.id;
  if (!home && !otherTeams.some((other) => [own.id, own.enterpriseId].includes(other))) {
    return "of another organisation: may not use it";
  }
  if (isOperator(operators, id)) return "may change jobs";
  return isDecidedByStage(operators) ? "may look" : "may look, until an operator adds them";
}
