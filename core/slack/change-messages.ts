import type { Result } from "../commands/result.ts";
import { isFinal, shortId } from "../up42/job.ts";
import { button } from "./button.ts";
import { creditRange, jobName, modeLabel, statusEmoji, workflowLabel } from "./job-labels.ts";
import type { Message } from "./message.ts";
import { bold, code, line, lines, type Piece, plain, user } from "./rich-text.ts";
import { escapeSlack, truncate } from "./text.ts";

/** Said to the channel when a cancelled job has come to its end. */
export function cancelledMessage({ job, who, status }: Extract<Result, { kind: "cancelled" }>): Message {
  const end =
    status === "CANCELLED"
      ? "It is CANCELLED: it uses no further credits."
      : `It was ${truncate(status, 60)} before the cancel took hold.`;
  const name = jobName(job, 150);
  return {
    text: `<@${who}> cancelled the job ${escapeSlack(`${name} (${shortId(job.id)}). ${end}`)}`,
    blocks: [
      lines(
        line(plain(`${statusEmoji(status)} `), user(who), plain(" cancelled the job "), ...named(job)),
        line(plain(end)),
      ),
    ],
  };
}

/** A job has another name: said to the channel, and to whoever typed it with UP42's answer as a file. */
export function renamedMessage({ job, who, from, answered }: Extract<Result, { kind: "renamed" }>): Message {
  const old = from === null ? "(no name)" : truncate(from, 300);
  const now = truncate(job.name ?? "", 300);
  const named = [plain(old), plain(" → "), bold(now), plain(" "), code(shortId(job.id))];
  const status = button("Status", { kind: "status", job: job.id }, { place: "new" });
  const said = escapeSlack(`${old} → ${now} (${shortId(job.id)})`);
  if (!answered) {
    return {
      text: `<@${who}> renamed a job: ${said}`,
      blocks: [
        lines(line(plain("✏️ "), user(who), plain(" renamed a job: "), ...named)),
        { type: "actions", elements: [status] },
      ],
    };
  }
  const file = button(answered.file, { kind: "change-file", change: answered.change }, { place: "new" });
  return {
    text: `Renamed: ${said}`,
    blocks: [
      lines(line(plain("✏️ Renamed: "), ...named), line(plain("The channel is told, too."))),
      { type: "actions", elements: [status, file] },
    ],
  };
}

/** What running a job again will do and cost; its button is the only thing that does it. */
export function rerunOffer({
  job,
  name,
  estimate,
  offer,
}: Extract<Result, { kind: "rerun offer" }>): Message {
  const what = `Run ${jobName(job, 150)} again: the same workflow and inputs, as a new ${modeLabel(job)}${name === undefined ? "" : ` named "${truncate(name, 300)}"`}.`;
  const cost =
    job.mode === "test"
      ? "A test query costs little or nothing."
      : estimate
        ? `UP42's estimate: ${creditRange(estimate)}. They come from the project's balance.`
        : "It costs credits; UP42 gives no estimate for it.";
  return {
    text: escapeSlack(`${what} ${cost}`),
    blocks: [
      lines(
        line(plain("🔁 Run "), ...named(job), plain(" again?")),
        line(
          plain(
            `The same workflow (${workflowLabel(job, 150)}) and inputs, as a new ${modeLabel(job)}${name === undefined ? "" : " named "}`,
          ),
          ...(name === undefined ? [] : [bold(truncate(name, 300))]),
          plain("."),
        ),
        line(plain(cost)),
        ...(isFinal(job.status)
          ? []
          : [
              line(
                plain(
                  `⚠️ The job is still ${truncate(job.status, 60)}: this starts a second one, which costs as well.`,
                ),
              ),
            ]),
      ),
      {
        type: "actions",
        elements: [
          button(
            "Re-run",
            { kind: "rerun-now", job: job.id, ...(name === undefined ? {} : { name }), offer },
            { style: "primary" },
          ),
          button("Not now", { kind: "status", job: job.id }),
        ],
      },
    ],
  };
}

/** Said to the channel when a job was run again. */
export function rerunMessage({ job, who, newJob }: Extract<Result, { kind: "rerun" }>): Message {
  return {
    text: `<@${who}> re-ran ${escapeSlack(`${jobName(job, 150)} (${shortId(job.id)}) as ${jobName(newJob, 150)} (${shortId(newJob.id)})`)}`,
    blocks: [
      lines(line(plain("🔁 "), user(who), plain(" re-ran "), ...named(job), plain(" as "), ...named(newJob))),
      { type: "actions", elements: [button("Status", { kind: "status", job: newJob.id }, { place: "new" })] },
    ],
  };
}

function named(job: { id: string; name: string | null }): Piece[] {
  return [bold(jobName(job, 150)), plain(" "), code(shortId(job.id))];
}
