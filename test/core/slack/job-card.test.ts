import { expect, test } from "@jest/globals";
import type { ResultOf } from "../../../core/commands/result.ts";
import { jobCard } from "../../../core/slack/job-card.ts";
import { parseJob } from "../../../core/up42/job.ts";

const card = (newName?: ResultOf<"job">["newName"]) =>
  jobCard({
    kind: "job",
    project: "p",
    job: parseJob({ id: "j", name: "Old name", status: "SUCCEEDED" }),
    tasks: [],
    details: {},
    actions: ["rename", "rerun"],
    consoleUrl: "https://console.up42.com",
    ...(newName ? { newName } : {}),
    at: new Date(),
  });

function carried(message: ReturnType<typeof card>): unknown[] {
  return message.blocks.flatMap((block) =>
    block.type === "actions"
      ? block.elements.flatMap((it) => ("value" in it && it.value ? [JSON.parse(it.value)] : []))
      : [],
  );
}

test("a name that was typed with a change goes on with that change's button alone", () => {
  expect(carried(card())).toEqual([
    { kind: "rename-form", job: "j", name: "Old name" },
    { kind: "rerun", job: "j" },
  ]);
  expect(carried(card({ change: "rename", name: "New" }))).toEqual([
    { kind: "rename-form", job: "j", name: "New" },
    { kind: "rerun", job: "j" },
  ]);
  expect(carried(card({ change: "rerun", name: "New" }))).toEqual([
    { kind: "rename-form", job: "j", name: "Old name" },
    { kind: "rerun", job: "j", name: "New" },
  ]);
});
