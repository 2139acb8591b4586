import { expect, test } from "@jest/globals";
import { latestFirst } from "../../../core/commands/latest-first.ts";
import { parseJob } from "../../../core/up42/job.ts";

const at = (hour: number) => `2026-11-24T${String(hour).padStart(2, "0")}:00:00Z`;

test("jobs that have ended count from their end, the others from their creation", () => {
  const jobs = [
    { id: "failed-last", status: "FAILED", createdAt: at(8), finishedAt: at(12) },
    { id: "failed-first", status: "FAILED", createdAt: at(9), finishedAt: at(10) },
    { id: "runs", status: "RUNNING", createdAt: at(11), startedAt: at(11) },
    { id: "without-times", status: "SUCCEEDED" },
  ].map(parseJob);
  expect(latestFirst(jobs).map(({ id }) => id)).toEqual([
    "failed-last",
    "runs",
    "failed-first",
    "without-times",
  ]);
});
