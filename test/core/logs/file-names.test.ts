import { expect, test } from "@jest/globals";
import { exportKey, logName, logNames } from "../../../core/logs/file-names.ts";

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
