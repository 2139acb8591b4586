import type { Button, ContextBlock, KnownBlock, PlainTextOption, RichTextSection } from "@slack/types";
import type { Command } from "../commands/command.ts";
import { commandNames } from "../commands/grammar/command-words.ts";
import type { ResultOf } from "../commands/result.ts";
import { type Job, shortId } from "../up42/job.ts";
import { button } from "./button.ts";
import { countByStatus, jobName, runTime, statusEmoji } from "./job-labels.ts";
import type { Message } from "./message.ts";
import { bold, code, date, line, lines, type Piece, plain, sentence } from "./rich-text.ts";
import { dateText, escapeSlack, pluralize, truncate } from "./text.ts";

type Menu = ResultOf<"menu">;

/** Jobs shown of each kind; a button lists them all. */
const jobsShown = 5;
/** Characters of a job's name to choose by: at most, and at least. */
const nameLength = { most: 45, least: 18 };
/** Characters over all options, with the values behind them: a message holds about 11,000, and it isn't only these. */
const optionSpace = 9_300;

/** What the slash command alone shows: what runs, what failed lately, a job to choose, and the commands. */
export function menuMessage(menu: Menu, slashCommand: string): Message {
  const { running, waiting, failed, failedDays, jobs, at } = menu;
  if (jobs.length === 0) return emptyProject(menu, slashCommand);
  const runs = `${running.length || "None"} running${waiting > 0 ? `, ${waiting} waiting` : ""}`;
  const fails = `Failed in the last ${failedDays} days: ${countByStatus(failed) || "none"}`;
  const blocks: KnownBlock[] = [
    lines(
      line(bold(runs)),
      ...jobLines(running, (job) => plain(runTime(job, at) ?? "")),
      line(bold(fails)),
      ...jobLines(failed, (job) => (job.finishedAt ? date(job.finishedAt) : plain(""))),
    ),
    {
      type: "actions",
      elements: [
        {
          type: "static_select",
          action_id: "up42:new:status:menu",
          placeholder: { type: "plain_text", text: "Choose a job…" },
          options: options(jobs),
        },
      ],
    },
    { type: "actions", elements: buttons() },
    commandsLine(slashCommand),
    context(menu),
  ];
  const text = `${runs}; ${fails}. ${pluralize(jobs.length, "job")} to choose from.`;
  return { text: escapeSlack(text), blocks };
}

function emptyProject(menu: Menu, slashCommand: string): Message {
  const text = "This project has no jobs yet. Start one at UP42; then it shows here.";
  return {
    text,
    blocks: [
      lines(line(plain(text))),
      { type: "actions", elements: [button("Help", { kind: "help" }, { place: "new" })] },
      commandsLine(slashCommand),
      context(menu),
    ],
  };
}

/** A line for each of the first jobs, with one more fact at its end; how many are left out. */
function jobLines(jobs: Job[], fact: (job: Job) => Piece): RichTextSection[] {
  const shown = jobs.slice(0, jobsShown).map((job) => {
    const name = `${statusEmoji(job.status)} ${jobName(job, 50)} `;
    return line(plain(name), code(shortId(job.id)), plain("  "), fact(job));
  });
  const left = jobs.length - shown.length;
  return left > 0 ? [...shown, line(plain(`… and ${left} more`))] : shown;
}

/** A job to a line, with as much of the names as lets all of them fit. */
function options(jobs: Job[]): PlainTextOption[] {
  for (let length = nameLength.most; ; length--) {
    const all = jobs.map((job) => option(job, length));
    const size = all.reduce((sum, { text, value = "" }) => sum + text.text.length + value.length, 0);
    if (size <= optionSpace || length <= nameLength.least) return all;
  }
}

function option(job: Job, length: number): PlainTextOption {
  const text = `${statusEmoji(job.status)} ${jobName(job, length)} ${shortId(job.id)}`;
  return {
    text: { type: "plain_text", text, emoji: false },
    value: JSON.stringify({ kind: "status", job: job.id }),
  };
}

function buttons(): Button[] {
  const list = (status?: string[]): Command => ({
    kind: "jobs",
    filter: status ? { status } : {},
    offset: 0,
    limit: 10,
  });
  return [
    button("All jobs", list(), { nth: 0 }),
    button("Running", list(["RUNNING", "CANCELLING"]), { nth: 1 }),
    button("Failed", list(["FAILED", "ERROR"]), { nth: 2 }),
    button("Help", { kind: "help" }, { place: "new" }),
  ];
}

function commandsLine(slashCommand: string): KnownBlock {
  const names = commandNames.filter((name) => name !== "menu").map((name) => `\`${name}\``);
  return lines(line(...sentence(`To type after \`${slashCommand}\`: ${names.join(" ")}`)));
}

function context({ project, jobs, more, at }: Menu): ContextBlock {
  const counted = more ? ` · counted over the newest ${jobs.length} jobs` : "";
  return {
    type: "context",
    elements: [
      { type: "plain_text", text: `UP42 project ${truncate(project, 100)}${counted}`, emoji: false },
      { type: "mrkdwn", text: `as of ${dateText(at)}` },
    ],
  };
}
