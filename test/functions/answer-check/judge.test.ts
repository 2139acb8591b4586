import { describe, expect, test } from "@jest/globals";
import type { AnswerCheck } from "../../../core/queues/answer-check.ts";
import { recoveryTimes } from "../../../core/requests/recovery-times.ts";
import type { RequestRecord } from "../../../core/requests/request-store.ts";
import { judge } from "../../../functions/answer-check/judge.ts";

const now = 1_800_000_000_000;
const second = 1_000;
const minute = 60 * second;
const times = recoveryTimes();

/** A look at a request, so long after it was sent. */
function look(
  sentAgo: number,
  record: Partial<RequestRecord> & { aliveAgo?: number },
  check: Partial<AnswerCheck> = {},
) {
  const { aliveAgo, ...more } = record;
  const typed = { kind: "command", replyTo: { replaces: false }, sentAt: now - sentAgo, checks: 0 };
  const asked = { ...typed, ...check } as AnswerCheck;
  const aliveAt = aliveAgo === undefined ? undefined : now - aliveAgo;
  return judge(asked, { begun: 0, aliveAt, ...more } as RequestRecord, "me", times, now);
}

describe("is settled", () => {
  test.each([
    ["once it is answered", { begun: 3, answered: true, aliveAgo: minute }],
    ["once someone else said that it failed", { begun: 3, failedBy: "another", aliveAgo: minute }],
  ])("%s", (_, record) => {
    expect(look(20 * minute, record)).toEqual({});
  });
});

describe("who waits hears so once", () => {
  test.each([
    ["in the queue", { begun: 0 }],
    ["while it runs", { begun: 1, aliveAgo: second }],
    ["handed over", { begun: 0, handedOver: true }],
  ])("%s", (_, record) => {
    expect(look(7 * second, record)).toEqual({ tell: "waiting", againSeconds: 15 });
    expect(look(22 * second, { ...record, waitingToldBy: "worker" })).toEqual({ againSeconds: 15 });
  });

  test("of an export too, but where the message that was clicked shows that it is under way", () => {
    const runs = { begun: 1, aliveAgo: second };
    expect(look(7 * second, runs, { kind: "export" })).toMatchObject({ tell: "waiting" });
    const clicked = { kind: "export", replyTo: { replaces: true } } as AnswerCheck;
    expect(look(7 * second, runs, clicked)).toEqual({ againSeconds: 15 });
  });
});

describe("of a worker's death a person hears once that it goes on", () => {
  test.each([
    ["nobody lives", { begun: 1, aliveAgo: 26 * second, waitingToldBy: "x" }],
    ["another has begun meanwhile", { begun: 2, aliveAgo: second }],
  ])("%s", (_, record) => {
    expect(look(40 * second, record)).toMatchObject({ tell: "goes on" });
    expect(look(55 * second, { ...record, retryToldBy: "x" })).toEqual({ againSeconds: 15 });
  });

  test("within a minute of it", () => {
    // It died just after a heartbeat, and just after a look.
    expect((times.deadAfterMs + times.laterCheckSeconds * second) / minute).toBeLessThan(1);
  });
});

describe("in the end it has failed", () => {
  test("when the last attempt died", () => {
    expect(look(70 * second, { begun: 3, aliveAgo: 26 * second })).toEqual({ tell: "failed" });
    expect(look(70 * second, { begun: 3, aliveAgo: second })).not.toMatchObject({ tell: "failed" });
  });

  test("when nobody came to it for a quarter of an hour", () => {
    expect(look(14 * minute, { waitingToldBy: "x" })).toEqual({ againSeconds: 15 });
    expect(look(16 * minute, { waitingToldBy: "x" })).toEqual({ tell: "failed" });
    expect(look(40 * minute, { begun: 1, aliveAgo: 16 * minute })).toEqual({ tell: "failed" });
  });

  test("and whoever was to say so, and died before, says it", () => {
    expect(look(20 * minute, { begun: 3, failedBy: "me" })).toEqual({ tell: "failed" });
  });
});

test("later looks are further apart", () => {
  const runs = { begun: 1, aliveAgo: second, waitingToldBy: "x" };
  expect([0, 4, 5, 50].map((checks) => look(minute, runs, { checks }).againSeconds)).toEqual([
    15, 15, 30, 30,
  ]);
});
