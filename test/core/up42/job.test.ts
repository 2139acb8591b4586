import { describe, expect, test } from "@jest/globals";
import { parseJob, parseTask } from "../../../core/up42/job.ts";

const job = { id: "3f6d8a52-6f1c-4a70-9a5e-0c6ddc9b7e11", status: "RUNNING" };

describe("what a path, a file's name or a button can't hold is no id", () => {
  const foreign = [
    "",
    " ",
    "a b",
    "../a",
    "a/b",
    "a.b",
    "<!channel>",
    "a\u202eb",
    "é",
    "a\n",
    "i".repeat(101),
    5000,
    null,
  ];
  test.each(foreign)("%j", (id) => {
    expect(() => parseJob({ ...job, id })).toThrow();
    expect(() => parseTask({ ...job, id })).toThrow();
  });

  test.each([job.id, "a", "A_1-b", "i".repeat(100)])("%s is one", (id) => {
    expect(parseJob({ ...job, id }).id).toBe(id);
    expect(parseTask({ ...job, id }).id).toBe(id);
  });
});

test.each(["", "  ", "\0", "…"])("a status that says nothing (%j) is none", (status) => {
  expect(() => parseJob({ ...job, status })).toThrow();
  expect(parseTask({ ...job, status }).status).toBe("UNKNOWN");
});

test.each([
  ["0000-01-01T00:00:00Z", undefined],
  ["1999-12-31T23:59:59Z", undefined],
  ["+275760-09-13T00:00:00Z", undefined],
  ["yesterday", undefined],
  [1_700_000_000, undefined],
  ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59.000Z"],
])("a time of %j is read as %j", (startedAt, read) => {
  expect(parseJob({ ...job, startedAt }).startedAt?.toISOString()).toBe(read);
});

test.each(["", " \n", null, undefined, 5])("a task whose name is %j is called after its id", (name) => {
  expect(parseTask({ ...job, name }).name).toBe(job.id);
});
