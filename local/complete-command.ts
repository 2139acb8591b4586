import { aliasesOf, type CommandName, commandNamed } from "../core/commands/grammar/command-words.ts";
import { type HelpTopic, helpTopics } from "../core/commands/grammar/help-topics.ts";
import { statusesNamed } from "../core/commands/grammar/status-words.ts";
import type { Completion } from "../simulators/slack/seen-workspace.ts";
import { completeFlags, completeSwitches } from "./complete-flags.ts";
import { completeJob } from "./complete-job.ts";
import type { Ending } from "./ending.ts";
import type { KnownJob } from "./simulated-jobs.ts";

/** As many are offered as one sees at a glance. */
const MOST = 12;

/** The commands that are about one job. */
const aboutJob: readonly CommandName[] = ["status", "info", "tasks", "logs", "cancel", "rename", "rerun"];

/**
 * Offers what a line that someone types can become: the commands, their flags and those flags' values, the jobs there are.
 * @param slashCommand with its slash
 * @param jobs those that exist, the newest first
 */
export function completeCommand(slashCommand: string, jobs: () => Promise<KnownJob[]>) {
  const complete = async (typed: string): Promise<Ending[]> => {
    const [, word = "", rest] = /^(\S*)(?:\s+(.*))?$/s.exec(typed) ?? [];
    const name = commandNamed(word);
    if (rest === undefined) {
      const commands = topicsFor(word).map((topic) => beginning(slashCommand, topic));
      // What begins no command is a job.
      return commands.length > 0 ? commands : completeJob(typed, "status ", await jobs());
    }
    const begun = `${word} `;
    if (!name) return completeJob(typed, "status ", await jobs());
    if (name === "help") return helpAbout(rest, begun);
    if (name === "jobs") return completeFlags(rest, begun, await jobs());
    if (!aboutJob.includes(name)) return [];
    const switches = completeSwitches(name, rest, begun);
    const asked = {
      moreFollows: name === "rename",
      statuses: name === "cancel" ? statusesNamed("unfinished") : undefined,
    };
    return switches ?? completeJob(rest, begun, await jobs(), asked);
  };
  return async (line: string): Promise<Completion[]> => {
    const begun = line.startsWith(`${slashCommand} `);
    if (!begun && !slashCommand.startsWith(line)) return [];
    const endings = begun
      ? await complete(line.slice(slashCommand.length).trimStart())
      : helpTopics.map((topic) =>
          topic.name === "menu" ? itself(slashCommand, topic) : beginning(slashCommand, topic),
        );
    return endings
      .slice(0, MOST)
      .map(({ rest, ...shown }) => ({ line: `${slashCommand} ${rest}`, ...shown }));
  };
}

/** The command alone, which is the menu. */
function itself(slashCommand: string, { summary }: HelpTopic): Ending {
  return { rest: "", label: slashCommand, description: summary };
}

/** The commands whose name begins so; or else those that people call by a word that does. */
function topicsFor(word: string): HelpTopic[] {
  const begins = (name: string) => name.startsWith(word.toLowerCase());
  const named = helpTopics.filter(({ name }) => begins(name));
  return named.length > 0 ? named : helpTopics.filter(({ name }) => aliasesOf(name).some(begins));
}

function beginning(slashCommand: string, { name, usage, summary }: HelpTopic): Ending {
  const takesMore = /^\w+ /.test(usage);
  // Flags are offered when it is their turn; the menu's own usage says that its name may be left out.
  const label = `${slashCommand} ${usage.replace(/ \[--.*/, "").replace(/^\[(\w+)\]$/, "$1")}`;
  return { rest: takesMore ? `${name} ` : name, label, description: summary };
}

function helpAbout(part: string, begun: string): Ending[] {
  return topicsFor(part).map(({ name, summary }) => ({
    rest: `${begun}${name}`,
    label: name,
    description: summary,
  }));
}
