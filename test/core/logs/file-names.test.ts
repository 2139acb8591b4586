import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { exportKey, jobPrefix, logName, logNames } from "../../../core/logs/file-names.ts";
import { foreignText } from "../../fixtures/foreign-text.ts";

test("logs are numbered in the order of the tasks and keep the task's name", () => {
  expect(logNames(["oneatlas-pleiades-fullscene:1", "pansharpen:1"])).toEqual([
    "01-oneatlas-pleiades-fullscene.log",
    "02-pansharpen.log",
  ]);
});

test("the count stays where it tells two tasks of one block apart", () => {
  expect(logNames(["tiling:1", "tiling:2", "ndvi:2", "sobloo:1"])).toEqual([
    "01-tiling-1.log",
    "02-tiling-2.log",
    "03-ndvi-2.log",
    "04-sobloo.log",
  ]);
});

test("a hundred tasks have numbers of three digits", () => {
  const names = logNames(Array.from({ length: 100 }, (_, i) => `block${i}:1`));
  expect([names[0], names[99]]).toEqual(["001-block0.log", "100-block99.log"]);
});

test.each([
  ["../../etc/passwd:1", "etc-passwd.log"],
  ["Crème & Höhe:1", "Creme-Hohe.log"],
  ["🛰️:1", "task.log"],
  ["", "task.log"],
  ["..", "task.log"],
  ["tiling:2", "tiling-2.log"],
  ["x".repeat(300), `${"x".repeat(80)}.log`],
])("%j is filed as %s", (taskName, name) => {
  expect(logName(taskName)).toBe(name);
});

test("keys hold nothing that would lead elsewhere", () => {
  const place = { project: "p1", jobId: "j1", exportId: "1.2-a_B" };
  expect(exportKey(place, "job.json")).toBe("logs/p1/j1/1.2-a_B/job.json");
  for (const bad of ["..", ".", "", "a/b", "a b", "ä", "x".repeat(201)]) {
    expect(() => exportKey({ ...place, jobId: bad }, "job.json")).toThrow(RangeError);
    expect(() => exportKey(place, bad)).toThrow(RangeError);
  }
});

test("whatever tasks are called, their logs have names of their own that fit into a key and a header", () => {
  const place = { project: "p1", jobId: "j1", exportId: "e1" };
  fc.assert(
    fc.property(fc.array(foreignText({ maxLength: 120 }), { minLength: 1, maxLength: 20 }), (tasks) => {
      const names = [...logNames(tasks), logName(tasks[0] ?? "")];
      expect(new Set(names.slice(0, -1)).size).toBe(tasks.length);
      for (const name of names) {
        expect(name).toMatch(/^[\w-][\w.-]*\.log$/);
        expect(exportKey(place, name)).toBe(`logs/p1/j1/e1/${name}`);
      }
    }),
  );
});

test("whatever a key is made of, it stays in its job's folder, or there is no key", () => {
  const part = fc.oneof(
    foreignText({ maxLength: 40 }),
    fc.constantFrom(".", "..", "a/b", "%2e%2e", "a\n"),
    fc.uuid(),
  );
  fc.assert(
    fc.property(part, part, part, part, (project, jobId, exportId, name) => {
      let key: string;
      try {
        key = exportKey({ project, jobId, exportId }, name);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        return;
      }
      expect(key.split("/")).toEqual(["logs", project, jobId, exportId, name]);
      expect(key).toMatch(/^[\w./-]+$/);
      expect(new URL(key, "s3://bucket/").pathname).toBe(`/${key}`);
      expect(key.startsWith(jobPrefix({ project, jobId }))).toBe(true);
    }),
  );
});
