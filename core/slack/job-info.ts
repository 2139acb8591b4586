import type { KnownBlock, RichTextSection } from "@slack/types";
import type { ResultOf } from "../commands/result.ts";
import { isFinal, isWaiting } from "../up42/job.ts";
import { firstCharacters } from "../whole-characters.ts";
import { button, pageButton } from "./button.ts";
import {
  creditRange,
  jobName,
  jobTitle,
  modeLabel,
  runTime,
  statusEmoji,
  workflowLabel,
} from "./job-labels.ts";
import type { Message } from "./message.ts";
import { bold, code, codeBlock, date, line, lines, type Piece, plain } from "./rich-text.ts";
import { escapeSlack, safeText, truncate } from "./text.ts";

/** Characters of inputs that a message shows; `job.json` has them whole. */
const inputsShown = 3000;

const unsaid = "UP42 doesn't say";

/** Everything UP42 says of a job. */
export function infoMessage({
  project,
  job,
  credits: used,
  estimate,
  consoleUrl,
  at,
}: ResultOf<"info">): Message {
  const ran = runTime(job, at);
  const facts: [string, Piece[]][] = [
    ["Status", [plain(`${statusEmoji(job.status)} ${truncate(job.status, 60)}${ran ? ` · ${ran}` : ""}`)]],
    ["Job", [code(job.id)]],
    ["Kind", [plain(modeLabel(job))]],
    [
      "Workflow",
      [
        plain(`${workflowLabel(job, 200)} `),
        ...(job.workflowId ? [code(truncate(job.workflowId, 100))] : []),
      ],
    ],
    ["Project", [code(truncate(project, 100))]],
    [
      "Created",
      job.createdAt
        ? [
            date(job.createdAt),
            plain(job.createdBy ? " by " : ""),
            ...(job.createdBy ? [code(truncate(job.createdBy, 100))] : []),
          ]
        : [plain("unknown")],
    ],
    ["Started", [job.startedAt ? date(job.startedAt) : plain(isWaiting(job.status) ? "not yet" : unsaid)]],
    ["Finished", [job.finishedAt ? date(job.finishedAt) : plain(isFinal(job.status) ? unsaid : "not yet")]],
    ["Updated", [job.updatedAt ? date(job.updatedAt) : plain("unknown")]],
    ["Credits used", [plain(used ? used.used.toLocaleString("en-US") : unsaid)]],
    ["Estimate", [plain(estimate ? creditRange(estimate) : "UP42 gives none")]],
  ];
  const inputs = safeText(readable(job.inputs ?? {}));
  const blocks: KnownBlock[] = [
    { type: "header", text: { type: "plain_text", text: jobName(job, 150), emoji: false } },
    lines(...facts.map(([name, value]): RichTextSection => line(bold(`${name} `), ...value))),
    lines(
      line(
        bold("Inputs"),
        plain(inputs.length > inputsShown ? " (the beginning; job.json has them whole)" : ""),
      ),
    ),
    codeBlock(inputs.length > inputsShown ? `${firstCharacters(inputs, inputsShown)}\n…` : inputs),
    {
      type: "actions",
      elements: [
        button("Status", { kind: "status", job: job.id }),
        button("job.json", { kind: "job-file", job: job.id, file: "job.json" }, { place: "new" }),
        pageButton(consoleUrl),
      ],
    },
  ];
  const cost = used ? `, ${used.used.toLocaleString("en-US")} credits used` : "";
  return {
    text: escapeSlack(
      `${truncate(job.status, 60)}: ${jobTitle(job, 150)}, ${workflowLabel(job, 100)}, ${modeLabel(job)}${cost}.`,
    ),
    blocks,
  };
}

/** JSON over several lines, but coordinates and other short lists of numbers on one. */
function readable(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /\[\s+(-?[\d.eE+-]+(?:,\s+-?[\d.eE+-]+){0,5})\s+\]/g,
    (_, numbers: string) => `[${numbers.replaceAll(/\s+/g, " ")}]`,
  );
}
