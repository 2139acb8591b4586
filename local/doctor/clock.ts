import type { Check, Finding } from "./check.ts";

/** Seconds. Slack's signatures are refused after 300, and AWS's after 900 (their docs). */
const MOST_SECONDS_OFF = 60;

/** The clock is right, by the `Date` that the given Slack and UP42 send. */
export const clock: Check = {
  name: "Clock",
  async look({ settings, timeoutMs }) {
    const { SLACK_API_URL, UP42_API_URL } = settings;
    const asked = [
      ...(SLACK_API_URL ? [{ who: "Slack", url: `${SLACK_API_URL}/api.test` }] : []),
      ...(UP42_API_URL ? [{ who: "UP42", url: UP42_API_URL }] : []),
    ];
    if (asked.length === 0) return { leftOut: "neither Slack nor UP42 is a real one, to compare it with" };
    const answers = await Promise.all(
      asked.map(async ({ who, url }) => ({ who, ahead: await secondsAhead(url, timeoutMs) })),
    );
    const said = answers.filter((answer): answer is Said => answer.ahead !== undefined);
    if (said.length === 0) return { leftOut: `${names(answers)} didn't tell the time` };
    return judge(said);
  },
};

/** Seconds by which the clock here is ahead of someone's. */
type Said = { who: string; ahead: number };

function judge(said: Said[]): Finding {
  const wrong = said.filter(({ ahead }) => Math.abs(ahead) > MOST_SECONDS_OFF);
  if (wrong.length === 0) return { passed: `right, by that of ${names(said)}` };
  const off = wrong.map(
    ({ who, ahead }) => `${Math.abs(ahead)} s ${ahead < 0 ? "behind" : "ahead of"} that of ${who}`,
  );
  return {
    failed: off.join(", "),
    todo: "Set it, and have it kept right (`timedatectl set-ntp true`): a wrong one lets signatures, tokens and links be refused.",
  };
}

const names = (answers: { who: string }[]) => answers.map(({ who }) => who).join(" and ");

/** Undefined if it doesn't say. What it says is whole seconds, and of the moment at which a cache took it. */
async function secondsAhead(url: string, timeoutMs: number): Promise<number | undefined> {
  const before = Date.now();
  const signal = AbortSignal.timeout(timeoutMs);
  const answer = await fetch(url, { method: "HEAD", redirect: "manual", signal }).catch(() => undefined);
  const here = (before + Date.now()) / 2;
  const there =
    Date.parse(answer?.headers.get("date") ?? "") + 1_000 * Number(answer?.headers.get("age") ?? 0);
  return Number.isNaN(there) ? undefined : Math.round((here - there - 500) / 1_000);
}
