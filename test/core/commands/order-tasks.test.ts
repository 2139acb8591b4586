import { expect, test } from "@jest/globals";
import { findTask, orderTasks } from "../../../core/commands/order-tasks.ts";
import { parseTask } from "../../../core/up42/job.ts";

const task = (id: string, name: string, ...parentsIds: string[]) =>
  parseTask({ id, name, status: "SUCCEEDED", parentsIds });
const order = (...tasks: ReturnType<typeof task>[]) =>
  orderTasks(tasks).map(({ number, task, after }) => `${number} ${task.name} ${after.join()}`.trim());

test("each task comes after those it waits for, else as given", () => {
  expect(
    order(task("d", "join", "b", "c"), task("c", "right", "a"), task("b", "left", "a"), task("a", "fetch")),
  ).toEqual(["1 fetch", "2 right 1", "3 left 1", "4 join 2,3"]);
});

test("parents elsewhere and circles lose no task", () => {
  expect(order(task("a", "one", "nowhere"), task("b", "two", "c"), task("c", "three", "b"))).toEqual([
    "1 one",
    "2 two 3",
    "3 three 2",
  ]);
});

test("a task is found by number, name, id or first characters, in that care", () => {
  const tasks = orderTasks([
    task("aaaa-1", "fetch:1"),
    task("aabb-2", "sharpen:1", "aaaa-1"),
    task("cccc-3", "sharpen:2", "aabb-2"),
  ]);
  const found = (wanted: string) => findTask(tasks, wanted).map(({ number }) => number);
  expect([
    found("2"),
    found("FETCH:1"),
    found("fetch"),
    found("cccc-3"),
    found("aabb"),
    found("sharpen"),
    found("nope"),
    found("aa"),
  ]).toEqual([[2], [1], [1], [3], [2], [2, 3], [], []]);
});
