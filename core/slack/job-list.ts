import type { KnownBlock, RichTextSection } from "@slack/types";
import type { JobsFilter } from "../commands/command.ts";
import { leftOut, noneReadable } from "../commands/left-out.ts";
import type { ResultOf } from "../commands/result.ts";
import { type Job, shortId } from "../up42/job.ts";
import { button } from "./button.ts";
import { jobName, jobTitle, modeLabel, runTime, statusEmoji, workflowLabel } from "./job-labels.ts";
import { jobSelect } from "./job-select.ts";
import type { Message } from "./message.ts";
import { projectFooter } from "./project-footer.ts";
import { bold, code, date, line, lines, plain, sentence } from "./rich-text.ts";
import { escapeSlack, pluralize, truncate } from "./text.ts";

type JobList = ResultOf<"jobs">;

/** A page of jobs, newest first, with totals by status and a menu that opens one. */
export function jobList(list: JobList): Message {
  const head = heading(list);
  const totals = Object.entries(list.totals).map(
    ([status, number]) => `${statusEmoji(status)} ${truncate(status, 40)} ${number.toLocaleString("en-US")}`,
  );
  const blocks: KnownBlock[] = [
    { type: "header", text: { type: "plain_text", text: truncate(head, 150), emoji: false } },
    lines(
      ...(totals.length > 0 ? [line(plain(truncate(totals.join("   "), 400)))] : []),
      line(plain(truncate(`${counted(list)}${filterWords(list.filter)}`, 1000))),
      ...(list.note ? [line(...sentence(truncate(list.note, 600)))] : []),
    ),
  ];
  if (list.rows.length > 0)
    blocks.push({ type: "divider" }, lines(...list.rows.flatMap((job) => rowLines(job, list.at))));
  blocks.push(...controls(list));
  blocks.push(projectFooter(list.project));
  const rows = list.rows.map((job) => `${truncate(job.status, 40)} ${jobTitle(job, 60)}`);
  return { text: escapeSlack(truncate(`${head}. ${counted(list)} ${rows.join("; ")}`, 3000)), blocks };
}

function heading({ rows, offset, matching, counted, unreadable = 0 }: JobList): string {
  if (counted === 0 && unreadable > 0) return "No job can be read";
  if (matching === 0) return "No such jobs";
  if (rows.length === 0) return "No more jobs";
  return `Jobs ${offset + 1}–${offset + rows.length} of ${matching.toLocaleString("en-US")}`;
}

/** What was counted: totals never claim more than they saw. */
function counted({ counted, more, unreadable = 0, matching }: JobList): string {
  if (counted === 0 && unreadable > 0) return noneReadable(unreadable);
  const seen = more
    ? `the newest ${counted.toLocaleString("en-US")} jobs`
    : `${unreadable === 0 ? "all " : ""}${pluralize(counted, "job")} of the project`;
  const said =
    matching === counted
      ? `Counted over ${seen}.`
      : `${pluralize(matching, "match")} counted over ${seen}.`.replace("matchs", "matches");
  return `${said} ${leftOut(unreadable)}`.trim();
}

function filterWords(filter: JobsFilter): string {
  const words = [
    filter.status && `status ${filter.status.join(" or ")}`,
    filter.mode && (filter.mode === "test" ? "test queries only" : "real jobs only"),
    filter.workflow && `workflow contains "${filter.workflow}"`,
    filter.name && `name contains "${filter.name}"`,
    filter.since && `since ${filter.since}`,
  ].filter(Boolean);
  return words.length > 0 ? ` Shown: ${words.join(", ")}.` : "";
}

function rowLines(job: Job, now: Date): RichTextSection[] {
  const ran = runTime(job, now);
  const when = job.startedAt ?? job.createdAt;
  return [
    line(
      plain(`${statusEmoji(job.status)} `),
      bold(jobName(job, 80)),
      plain("  "),
      code(shortId(job.id)),
      plain(`  ${truncate(job.status, 30)}`),
    ),
    line(
      plain(`      ${workflowLabel(job, 50)} · ${modeLabel(job)}`),
      ...(when ? [plain(" · "), date(when)] : []),
      plain(ran ? ` · ${ran}` : ""),
    ),
  ];
}

function controls(list: JobList): KnownBlock[] {
  const { rows, offset, limit, matching, filter } = list;
  const page = (label: string, to: number, nth: number) =>
    button(label, { kind: "jobs", filter, offset: to, limit }, { nth });
  const elements = [
    ...(rows.length > 0 ? [jobSelect("Show a job…", rows, 55)] : []),
    ...(offset > 0 ? [page("◀ Newer", Math.max(0, offset - limit), 0)] : []),
    ...(offset + rows.length < matching && rows.length > 0 ? [page("Older ▶", offset + limit, 1)] : []),
    page("Refresh", offset, 2),
    button("jobs.json", { kind: "jobs-file", filter }, { place: "new" }),
  ];
  return [{ type: "actions", elements }];
}
