import { expect, test } from "@jest/globals";
import { buttonValue } from "../../../core/commands/button-value.ts";
import { type Command, command } from "../../../core/commands/command.ts";
import { notFound, severalJobs } from "../../../core/commands/find-job/not-found.ts";
import { parse } from "../../../core/commands/grammar/grammar.ts";
import { typedLine } from "../../../core/commands/grammar/typed-line.ts";
import { problemFromUp42Error } from "../../../core/commands/problems.ts";
import type { Result } from "../../../core/commands/result.ts";
import { render } from "../../../core/slack/render.ts";
import { Up42Error, type Up42ErrorKind } from "../../../core/up42/errors.ts";
import { failedForGood } from "../../../functions/failed-for-good.ts";
import { internalError } from "../../../functions/internal-error.ts";
import { answerAtOnce } from "../../../functions/slack/answer-at-once.ts";
import { awkwardJobs } from "./awkward/awkward-jobs.ts";
import { atMost, awkwardTexts } from "./awkward/awkward-texts.ts";
import { faultsOf } from "./awkward/message-checks.ts";
import { typedLines } from "./awkward/typed-lines.ts";

const replyTo = {
  responseUrl: "https://hooks.slack.com/commands/1",
  givenAt: 0,
  used: 0,
  replaces: false,
  shared: false,
  user: "U1",
  channel: "C1",
};

const errorKinds: Record<Up42ErrorKind, true> = {
  notFound: true,
  unauthorized: true,
  noCredits: true,
  tooManyJobs: true,
  refused: true,
  down: true,
  unexpected: true,
  unreadable: true,
};

/** What the acknowledgement of a typed line says, where it says something. */
function acknowledged(given: Command) {
  const answer = answerAtOnce({ version: 1, id: "r", replyTo, share: false, command: given }, "/up42");
  return answer ? [answer] : [];
}

/** What a person may hear of such a command, beside what it asks for. */
function resultsAbout(given: Command, text: string): Result[] {
  const asked = typedLine(given);
  const common = [
    failedForGood({ id: "r", asked, change: true }),
    failedForGood({ id: "r", asked: undefined, change: false }),
    { ...internalError("Something", "r", 1), linesToCopy: [asked] },
  ];
  if (!("job" in given)) return common;
  const jobs = awkwardJobs(text);
  return [
    ...common,
    severalJobs(given, [...jobs, ...jobs], true),
    severalJobs(given, jobs, false),
    notFound(given, { nearest: [], searched: 0, more: false, unreadable: 2000 }),
    notFound(given, { nearest: [], searched: 0, more: false, unreadable: 0 }),
    notFound(given, { nearest: jobs.slice(0, 3), searched: 1000, more: true, unreadable: 1 }),
  ];
}

test.each(Object.keys(awkwardTexts))("whoever types %s hears something that Slack takes", (what) => {
  const text = awkwardTexts[what] ?? "";
  const commands = typedLines(text).map((line) => parse(line).command);
  const different = [...new Map(commands.map((it) => [JSON.stringify(it), it])).values()];
  for (const given of different) expect(command.parse(given)).toEqual(JSON.parse(JSON.stringify(given)));
  const messages = different.flatMap((given) => [
    ...acknowledged(given),
    ...resultsAbout(given, atMost(text, 500)).flatMap((result) => render(result, "/up42")),
  ]);
  expect([...new Set(messages.flatMap(faultsOf))]).toEqual([]);
});

test.each(Object.keys(awkwardTexts))("whatever UP42 says of an error, such as %s, can be told", (what) => {
  const text = awkwardTexts[what] ?? "";
  const messages = (Object.keys(errorKinds) as Up42ErrorKind[])
    .flatMap((kind) => [new Up42Error(kind, text, { said: text }), new Up42Error(kind, `It ended: ${text}`)])
    .flatMap((error) => render(problemFromUp42Error(error), "/up42"));
  expect([...new Set(messages.flatMap(faultsOf))]).toEqual([]);
});

test("a list's filter that its buttons can't carry is no command", () => {
  const hidden = "\u200b".repeat(300);
  const typed = parse(`jobs --name "x${hidden}" --workflow "x${hidden}"`).command;
  expect(typed).toMatchObject({ kind: "misread", sentence: expect.stringContaining("too much to look for") });
  expect(buttonValue(parse(`jobs --name "x${hidden}"`).command)).toBeDefined();
});
