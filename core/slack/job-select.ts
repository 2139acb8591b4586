import type { StaticSelect } from "@slack/types";
import { jsonWithoutInvisible } from "../commands/json-without-invisible.ts";
import { type Job, shortId } from "../up42/job.ts";
import { jobName, statusEmoji } from "./job-labels.ts";
import { truncate } from "./text.ts";

/** Slack's limits for an option's text and for the options of a menu (its docs, "Option object", "Select menu element"). */
const longestText = 75;
const mostOptions = 100;

/** A list to choose a job from: the choice opens its card below. @param nameLength characters of a name, at most. */
export function jobSelect(placeholder: string, jobs: readonly Job[], nameLength: number): StaticSelect {
  return {
    type: "static_select",
    action_id: "up42:new:status:menu",
    placeholder: { type: "plain_text", text: placeholder },
    options: jobs.slice(0, mostOptions).map((job) => {
      const text = `${statusEmoji(job.status)} ${jobName(job, nameLength)} ${shortId(job.id)}`;
      return {
        text: { type: "plain_text", text: truncate(text, longestText), emoji: false },
        value: jsonWithoutInvisible({ kind: "status", job: job.id }),
      };
    }),
  };
}
