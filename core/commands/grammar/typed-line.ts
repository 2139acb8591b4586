import type { Command } from "../command.ts";

/** What a person would type for a command after the slash command: to tell them which of their requests is meant. */
export function typedLine(command: Command): string {
  return words(command).join(" ").slice(0, 500);
}

function words(command: Command): string[] {
  switch (command.kind) {
    case "status":
    case "info":
    case "tasks":
    case "cancel":
      return [command.kind, command.job];
    case "share":
      return ["status", command.job, "--share"];
    case "logs":
      return ["logs", ...(command.task === undefined ? [command.job] : [quoted(command.job), command.task])];
    case "cancel-now":
      return ["cancel", command.job];
    case "rename":
      return ["rename", quoted(command.job), command.name];
    case "rename-form":
      return ["rename", command.job];
    case "rerun":
    case "rerun-now":
      return ["rerun", ...(command.name === undefined ? [command.job] : [quoted(command.job), command.name])];
    case "jobs":
    case "jobs-file":
      return ["jobs", ...Object.entries(command.filter).map(([flag, value]) => `--${flag} ${value}`)];
    case "job-file":
      return ["info", command.job];
    default:
      return [command.kind];
  }
}

function quoted(job: string): string {
  return /\s/.test(job) ? `"${job}"` : job;
}
