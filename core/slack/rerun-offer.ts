import type { Button } from "@slack/types";
import type { ResultOf } from "../commands/result.ts";
import { isFinal } from "../up42/job.ts";
import { button, buttonIfItFits } from "./button.ts";
import { creditRange, jobTitle, jobTitlePieces, modeLabel, workflowLabel } from "./job-labels.ts";
import type { Message } from "./message.ts";
import { bold, line, lines, plain } from "./rich-text.ts";
import { escapeSlack, formatCredits, truncate } from "./text.ts";

type RerunOffer = ResultOf<"rerun offer">;

/** What running a job again will do and cost; its button is the only thing that does it. */
export function rerunOffer(offer: RerunOffer): Message {
  const { job, name, despite } = offer;
  const like = `The same workflow (${workflowLabel(job, 150)}) and inputs, as a new ${modeLabel(job)}`;
  const ofThatName = job.name === null ? "" : " of the same name";
  const named = name === undefined ? ofThatName : ` named "${truncate(name, 300)}"`;
  const money = [cost(offer), balance(offer)].filter((sentence) => sentence !== "");
  const warnings = [
    ...(isFinal(job.status)
      ? []
      : [`⚠️ The job is still ${truncate(job.status, 60)}: this starts a second one, which costs as well.`]),
    ...(despite === undefined
      ? []
      : ["⚠️ An earlier re-run of it may be running: then this is one more, which costs as well."]),
    ...(rerunButton(offer).length > 0
      ? []
      : [
          "⚠️ That name is too long for a button, with characters in it that show nothing: give a shorter one.",
        ]),
  ];
  return {
    text: escapeSlack(
      `Run ${jobTitle(job, 150)} again? ${like}${named}. ${[...money, ...warnings].join(" ")}`,
    ),
    blocks: [
      lines(
        line(plain("🔁 Run "), ...jobTitlePieces(job), plain(" again?")),
        line(
          plain(`${like}${name === undefined ? ofThatName : " named "}`),
          ...(name === undefined ? [] : [bold(truncate(name, 300))]),
          plain("."),
        ),
        ...money.map((sentence) => line(plain(sentence))),
        ...warnings.map((sentence) => line(plain(sentence))),
      ),
      { type: "actions", elements: buttons(offer) },
    ],
  };
}

function cost({ job, estimate }: RerunOffer): string {
  if (job.mode === "test") return "A test query costs little or nothing.";
  return estimate
    ? `It costs about ${creditRange(estimate)}: UP42's estimate.`
    : "It costs credits; UP42 gives no estimate for it.";
}

function balance(offer: RerunOffer): string {
  if (offer.balance === undefined) return "";
  const left = `The balance is ${formatCredits(offer.balance)}`;
  if (offer.job.mode === "test" || !offer.estimate || offer.balance >= offer.estimate.max) return `${left}.`;
  if (!tooLittle(offer)) return `⚠️ ${left}, which may not be enough.`;
  return `⚠️ ${left}, which isn't enough: UP42 will refuse. Top up in UP42's console first.`;
}

function tooLittle({ job, estimate, balance }: RerunOffer): boolean {
  return job.mode === "real" && estimate !== undefined && balance !== undefined && balance < estimate.min;
}

/** Re-run stays where the balance seems too small: UP42 decides. */
function buttons(offer: RerunOffer): Button[] {
  return [...rerunButton(offer), button("Not now", { kind: "status", job: offer.job.id })];
}

function rerunButton(offer: RerunOffer): Button[] {
  const { job, name, despite } = offer;
  return buttonIfItFits(
    "Re-run",
    {
      kind: "rerun-now",
      job: job.id,
      ...(name === undefined ? {} : { name }),
      offer: offer.offer,
      ...(despite === undefined ? {} : { despite }),
    },
    tooLittle(offer) ? {} : { style: "primary" },
  );
}
