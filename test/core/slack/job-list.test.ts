import { expect, test } from "@jest/globals";
import { runTime } from "../../../core/slack/job-labels.ts";
import { jobList } from "../../../core/slack/job-list.ts";
import { parseJob } from "../../../core/up42/job.ts";
import { limitProblems } from "../../../simulators/slack/limits.ts";

test("a list says how it was asked for where it couldn't be followed to the letter", () => {
  const list = {
    kind: "jobs" as const,
    project: "p",
    filter: { status: ["FAILED"], name: "rheingau" },
    rows: [],
    totals: {},
    matching: 0,
    counted: 0,
    more: false,
    offset: 0,
    limit: 25,
    at: new Date(),
  };
  const message = jobList({ ...list, note: "`--mode` is given more than once: the last one counts." });
  expect(JSON.stringify(message.blocks)).toContain('"text":"--mode","style":{"code":true}');
  expect(JSON.stringify(message.blocks)).toContain('Shown: status FAILED, name contains \\"rheingau\\".');
  expect(limitProblems(message)).toEqual([]);
  expect(JSON.stringify(jobList(list).blocks)).not.toContain("--mode");
});

test.each([
  ["before its creation", "2026-01-01T00:00:00Z", "2025-01-01T00:00:00Z"],
  ["that stands for none", "2026-01-01T00:00:00Z", "0001-01-01T00:00:00Z"],
])("a start %s gives no duration", (_, createdAt, startedAt) => {
  const job = parseJob({ id: "a", status: "RUNNING", createdAt, startedAt });
  expect(runTime(job, new Date("2026-01-02T00:00:00Z"))).toBeUndefined();
});

test("a list in which everything is as long as can be keeps within Slack's limits", () => {
  const job = (n: number) =>
    parseJob({
      id: `${"i".repeat(97)}${n + 100}`,
      status: "S".repeat(60),
      name: "n".repeat(200),
      mode: "DRY_RUN",
      workflowName: "w".repeat(200),
      startedAt: "2000-01-01T00:00:00Z",
      finishedAt: "9999-01-01T00:00:00Z",
    });
  const many = Array.from({ length: 1000 }, (_, n) => n);
  const message = jobList({
    kind: "jobs",
    project: "p".repeat(200),
    filter: {
      status: ["RUNNING"],
      mode: "test",
      name: "n".repeat(300),
      workflow: "w".repeat(300),
      since: "7d",
    },
    rows: many.slice(0, 25).map(job),
    totals: Object.fromEntries(many.map((n) => [`STATUS ${n}`, n])),
    matching: 2000,
    counted: 2000,
    more: true,
    unreadable: 2000,
    offset: 975,
    limit: 25,
    note: "o".repeat(1000),
    at: new Date(),
  });
  expect(limitProblems(message)).toEqual([]);
});
