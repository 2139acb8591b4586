import type { Button, ContextBlock, KnownBlock, RichTextSection, StaticSelect } from "@slack/types";
import { commandNames } from "../commands/grammar/command-words.ts";
import { leftOut, noneReadable } from "../commands/left-out.ts";
import { toJobs } from "../commands/problems.ts";
import type { ResultOf } from "../commands/result.ts";
import { type Job, shortId } from "../up42/job.ts";
import { button } from "./button.ts";
import { countByStatus, jobName, runTime, statusEmoji } from "./job-labels.ts";
import { jobSelect } from "./job-select.ts";
import type { Message } from "./message.ts";
import { projectFooter } from "./project-footer.ts";
import { bold, code, date, line, lines, type Piece, plain, sentence } from "./rich-text.ts";
import { escapeSlack, pluralize } from "./text.ts";

type Menu = ResultOf<"menu">;

/** Jobs shown of each kind; a button lists them all. */
const jobsShown = 5;
/** Characters of a job's name to choose by: at most, and at least. */
const nameLength = { most: 45, least: 18 };
/** Characters over all options, with the values behind them: a message holds about 11,000, and it isn't only these. */
const optionSpace = 9_300;

/** What the slash command alone shows: what runs, what failed lately, a job to choose, and the commands. */
export function menuMessage(menu: Menu, slashCommand: string): Message {
  const { running, waiting, failed, failedDays, jobs, unreadable = 0, at } = menu;
  const missing = leftOut(unreadable);
  if (jobs.length === 0) return emptyProject(menu, slashCommand);
  const runs = `${running.length || "None"} running${waiting > 0 ? `, ${waiting} waiting` : ""}`;
  const fails = `Failed in the last ${failedDays} days: ${countByStatus(failed) || "none"}`;
  const blocks: KnownBlock[] = [
    lines(
      line(bold(runs)),
      ...jobLines(running, (job) => plain(runTime(job, at) ?? "")),
      line(bold(fails)),
      ...jobLines(failed, (job) => (job.finishedAt ? date(job.finishedAt) : plain(""))),
      ...(missing ? [line(plain(missing))] : []),
    ),
    { type: "actions", elements: [fittingSelect(jobs)] },
    { type: "actions", elements: buttons() },
    commandsLine(slashCommand),
    footer(menu),
  ];
  const text = `${runs}; ${fails}. ${pluralize(jobs.length, "job")} to choose from. ${missing}`.trim();
  return { text: escapeSlack(text), blocks };
}

function emptyProject(menu: Menu, slashCommand: string): Message {
  const text = menu.unreadable
    ? noneReadable(menu.unreadable)
    : "This project has no jobs yet. Start one at UP42; then it shows here.";
  return {
    text,
    blocks: [
      lines(line(plain(text))),
      { type: "actions", elements: [button("Help", { kind: "help" }, { place: "new" })] },
      commandsLine(slashCommand),
      footer(menu),
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

/** All jobs to choose from, with as much of their names as lets them fit. */
function fittingSelect(jobs: Job[]): StaticSelect {
  for (let length = nameLength.most; ; length--) {
    const select = jobSelect("Choose a job…", jobs, length);
    const size = (select.options ?? []).reduce(
      (sum, { text, value = "" }) => sum + text.text.length + value.length,
      0,
    );
    if (size <= optionSpace || length <= nameLength.least) return select;
  }
}

function buttons(): Button[] {
  const lists = [
    toJobs("All jobs", {}),
    toJobs("Running", { status: ["RUNNING", "CANCELLING"] }),
    toJobs("Failed", { status: ["FAILED", "ERROR"] }),
  ];
  return [
    ...lists.map(({ label, command }, nth) => button(label, command, { nth })),
    button("Help", { kind: "help" }, { place: "new" }),
  ];
}

function commandsLine(slashCommand: string): KnownBlock {
  const names = commandNames.filter((name) => name !== "menu").map((name) => `\`${name}\``);
  return lines(line(...sentence(`To type after \`${slashCommand}\`: ${names.join(" ")}`)));
}

function footer({ project, jobs, more, at }: Menu): ContextBlock {
  return projectFooter(project, { at, more: more ? ` · counted over the newest ${jobs.length} jobs` : "" });
}
