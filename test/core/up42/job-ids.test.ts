import { describe, expect, test } from "@jest/globals";
import { parseJob, parseTask } from "../../../core/up42/job.ts";
import { foreignIds, id, longestId } from "../slack/awkward-data.ts";

describe("a button, a link and a file's name carry a job's or a task's id, or it counts as unreadable", () => {
  test.each([id(1), longestId(), "a", "_-Z9"])("%s is read", (given) => {
    expect([parseJob({ id: given, status: "RUNNING" }).id, parseTask({ id: given }).id]).toEqual([
      given,
      given,
    ]);
  });

  test.each([...Object.entries(foreignIds), ["none", null], ["a number", 7], ["a list", [id(1)]]])(
    "%s isn't",
    (_, given) => {
      expect(() => parseJob({ id: given, status: "RUNNING" })).toThrow();
      expect(() => parseTask({ id: given, status: "RUNNING" })).toThrow();
    },
  );
});
