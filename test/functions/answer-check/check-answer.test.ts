import { afterAll, beforeAll, beforeEach, expect, jest, test } from "@jest/globals";
import { plainLogger } from "../../../core/logger.ts";
import type { AnswerCheck } from "../../../core/queues/answer-check.ts";
import { recoveryTimes } from "../../../core/requests/recovery-times.ts";
import { RequestStore } from "../../../core/requests/request-store.ts";
import { type AnswerChecker, checkAnswer } from "../../../functions/answer-check/check-answer.ts";
import { startCommandWorker } from "../../fixtures/command-worker.ts";
import { until } from "../../fixtures/until.ts";

let it: Awaited<ReturnType<typeof startCommandWorker>>;
let checker: AnswerChecker;
const queued: { checks: number; seconds: number }[] = [];
const written = jest.spyOn(process.stdout, "write");
beforeAll(async () => {
  it = await startCommandWorker();
  written.mockImplementation(() => true);
  checker = {
    requests: new RequestStore(it.database.dynamo, it.database.table),
    responder: it.worker.responder,
    times: recoveryTimes(),
    logger: plainLogger("answer-check"),
    sendAnswerCheck: async ({ checks }, seconds) => {
      queued.push({ checks, seconds });
    },
  };
});
beforeEach(() => {
  queued.length = 0;
  written.mockClear();
});
afterAll(async () => {
  written.mockRestore();
  await it.close();
});

/** A request for a change that was typed so long ago, and looks at it. */
async function asked(line: string, agoMs = 7_000) {
  const { request, seen } = await it.type(line);
  const check: AnswerCheck = {
    version: 1,
    kind: "command",
    id: request.id,
    key: request.id,
    asked: line,
    change: request.command.kind === "rename",
    replyTo: request.replyTo,
    sentAt: Date.now() - agoMs,
    checks: 0,
  };
  return { check, seen, look: (by: string) => checkAnswer(checker, check, by) };
}

test("who waits is told once, without a job's name and to them alone, and looked after until it is answered", async () => {
  const { check, seen, look } = await asked("status Harbour");
  await look("first");
  await look("second");
  expect(await seen()).toEqual([
    "⏳ Still waiting: your request is not answered yet. The answer comes by itself.",
  ]);
  expect(queued).toEqual([
    { checks: 1, seconds: 15 },
    { checks: 1, seconds: 15 },
  ]);
  await checker.requests.answered(check.key);
  await look("third");
  expect(await seen()).toHaveLength(1);
  expect(queued).toHaveLength(2);
});

test("a worker's death is told with what was asked and the reference", async () => {
  const { check, seen, look } = await asked("status latest");
  await checker.requests.begin(check.key);
  await checker.requests.begin(check.key);
  await look("first");
  const [text] = await seen();
  expect(text).toContain(`broke on our side (request \`${check.id}\`). ⏳ I'm trying once more by myself.`);
  expect(text).toContain("/up42 status latest");
});

test("in the end it is said that it failed: once, with what was asked, and what may have been done", async () => {
  const { check, seen, look } = await asked("rename 3f2a Quay", 16 * 60_000);
  await look("first");
  await look("second");
  const texts = await seen();
  expect(texts).toHaveLength(1);
  expect(texts[0]).toMatch(/failed for good.*Nothing more happens by itself\. It may have been carried out/);
  expect(texts[0]).toContain(`\`${check.id}\``);
  expect(texts[0]).toContain("/up42 rename 3f2a Quay");
  expect(queued).toEqual([]);
  const lines = written.mock.calls.map(([line]) => JSON.parse(String(line)));
  expect(lines).toEqual([
    expect.objectContaining({ level: "ERROR", message: "request failed for good", request: check.id }),
  ]);
});

test("who is answered while Slack is slow to take the word isn't told that they wait", async () => {
  const { check, seen, look } = await asked("status latest");
  await it.workspace.fault({ method: "response_url", kind: "500" });
  const looked = look("first");
  await until(
    () => checker.requests.find(check.key),
    ({ waitingToldBy }) => waitingToldBy !== undefined,
  );
  await checker.requests.answered(check.key);
  await looked;
  expect(await seen()).toEqual([]);
});

test("what a worker couldn't write down or tell is written down and told", async () => {
  const answered = await asked("status latest");
  await checkAnswer(checker, { ...answered.check, settled: "answered" }, "m");
  expect(await checker.requests.find(answered.check.key)).toMatchObject({ answered: true });

  const failed = await asked("rename 3f2a Quay");
  await checkAnswer(checker, { ...failed.check, settled: "failed" }, "m");
  expect(await checker.requests.find(failed.check.key)).toMatchObject({ failedBy: "m" });
  expect(await failed.seen()).toEqual([]);

  const untold = await asked("rename 3f2a Quay");
  await checkAnswer(checker, { ...untold.check, settled: "failed untold" }, "m");
  expect(await untold.seen()).toEqual([
    expect.stringMatching(/failed for good[\s\S]*\/up42 rename 3f2a Quay/),
  ]);
  expect(queued).toEqual([]);
});
