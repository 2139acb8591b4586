import { firstCharacters } from "../../whole-characters.ts";
import type { Command, JobsFilter } from "../command.ts";
import { rows } from "./parse-jobs.ts";

/** What a person would type for a command after the slash command: to tell them which of their requests is meant. */
export function typedLine(command: Command): string {
  return firstCharacters(words(command).join(" "), 500);
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
    case "delete-logs":
    case "delete-logs-now":
      return ["logs", command.job, "--delete"];
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
      return command.limit === rows.usual
        ? jobsLine(command.filter)
        : [...jobsLine(command.filter), `--limit ${command.limit}`];
    case "jobs-file":
      return jobsLine(command.filter);
    case "operator-add":
    case "operator-remove":
      return ["operators"];
    case "job-file":
      return ["info", command.job];
    default:
      return [command.kind];
  }
}

function jobsLine(filter: JobsFilter): string[] {
  return ["jobs", ...Object.entries(filter).map(([flag, value]) => `--${flag} ${quoted(String(value))}`)];
}

function quoted(text: string): string {
  return /\s/.test(text) ? `"${text}"` : text;
}
