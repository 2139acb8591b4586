import type { ResultOf } from "../commands/result.ts";
import { shortId } from "../up42/job.ts";
import { button, responseFileButton } from "./button.ts";
import { jobName, jobTitle, jobTitlePieces, statusEmoji } from "./job-labels.ts";
import type { Message } from "./message.ts";
import { bold, code, line, lines, plain, user } from "./rich-text.ts";
import { escapeSlack, truncate } from "./text.ts";

/** Said to the channel when a cancelled job has come to its end. */
export function cancelledMessage({ job, who, status, unconfirmed }: ResultOf<"cancelled">): Message {
  if (unconfirmed) {
    const asked = " asked for that, but UP42 didn't confirm whose cancel it was.";
    return {
      text: `${escapeSlack(`${jobTitle(job, 150)} is ${truncate(status, 60)}.`)} <@${who}>${asked}`,
      blocks: [
        lines(
          line(
            plain(`${statusEmoji(status)} `),
            ...jobTitlePieces(job),
            plain(` is ${truncate(status, 60)}.`),
          ),
          line(user(who), plain(asked)),
        ),
      ],
    };
  }
  const end =
    status === "CANCELLED"
      ? "It is CANCELLED: it uses no further credits."
      : `It was ${truncate(status, 60)} before the cancel took hold.`;
  return {
    text: `<@${who}> cancelled ${escapeSlack(`${jobTitle(job, 150)}. ${end}`)}`,
    blocks: [
      lines(
        line(plain(`${statusEmoji(status)} `), user(who), plain(" cancelled "), ...jobTitlePieces(job)),
        line(plain(end)),
      ),
    ],
  };
}

/** A job has another name: said to the channel, and to whoever typed it with UP42's answer as a file. */
export function renamedMessage({ job, who, from, responseFile }: ResultOf<"renamed">): Message {
  const old = jobName({ id: job.id, name: from }, 300);
  const now = jobName(job, 300);
  const named = [plain(old), plain(" → "), bold(now), plain(" "), code(shortId(job.id))];
  const status = button("Status", { kind: "status", job: job.id }, { place: "new" });
  const said = escapeSlack(`${old} → ${now} (${shortId(job.id)})`);
  if (!responseFile) {
    return {
      text: `<@${who}> renamed a job: ${said}`,
      blocks: [
        lines(line(plain("✏️ "), user(who), plain(" renamed a job: "), ...named)),
        { type: "actions", elements: [status] },
      ],
    };
  }
  return {
    text: `Renamed: ${said}`,
    blocks: [
      lines(line(plain("✏️ Renamed: "), ...named)),
      { type: "actions", elements: [status, responseFileButton(responseFile)] },
    ],
  };
}

/** Said to the channel when a job was run again. */
export function rerunMessage({ job, who, newJob }: ResultOf<"rerun">): Message {
  return {
    text: `<@${who}> re-ran ${escapeSlack(`${jobTitle(job, 150)} as ${jobTitle(newJob, 150)}`)}`,
    blocks: [
      lines(
        line(
          plain("🔁 "),
          user(who),
          plain(" re-ran "),
          ...jobTitlePieces(job),
          plain(" as "),
          ...jobTitlePieces(newJob),
        ),
      ),
      { type: "actions", elements: [button("Status", { kind: "status", job: newJob.id }, { place: "new" })] },
    ],
  };
}
