import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { AboutJob } from "../../../../core/commands/command.ts";
import { withJob } from "../../../../core/commands/find-job/with-job.ts";
import { parse } from "../../../../core/commands/grammar/grammar.ts";
import type { Result } from "../../../../core/commands/result.ts";
import type { Services } from "../../../../core/commands/services.ts";
import { readingServices } from "../../../fixtures/reading-services.ts";
import { type Simulated, simulated } from "../../../fixtures/up42-simulator.ts";

let up42: Simulated;
let services: Services;
beforeAll(async () => {
  up42 = await simulated();
  services = readingServices(up42);
  for (const [name, status] of Object.entries(jobs)) await up42.knob("POST", "/jobs", { name, status });
});
afterAll(() => up42.close());

const jobs = {
  "Rheingau NDVI week 31": "SUCCEEDED",
  "Rheingau NDVI week 30": "FAILED",
  "Letea forest mosaic": "RUNNING",
  "Harvest 🌾 1": "RUNNING",
  "Ahr valley": "SUCCEEDED",
  "Ahr valley, again": "SUCCEEDED",
  Harbour: "SUCCEEDED",
};

/** What a line comes to: the job and command that it is carried out with, or what is answered instead. */
async function ask(
  line: string,
): Promise<{ opened?: string; command?: AboutJob; note?: string; result?: Result }> {
  let opened: object = {};
  const requester = { requestId: "r", user: "U1", replacesMessage: false, visibleToChannel: false };
  const { result } = await withJob(
    services,
    requester,
    parse(line).command as AboutJob,
    async (job, command, note) => {
      opened = { opened: job.name, command, ...(note ? { note: note.text } : {}) };
      return { result: { kind: "slow" } };
    },
  );
  return Object.keys(opened).length > 0 ? opened : { result };
}

describe("a part of a name", () => {
  test.each([
    ["status week 31", "Rheingau NDVI week 31", "week 31"],
    ["LETEA  forest", "Letea forest mosaic", "LETEA forest"],
    ["info letea", "Letea forest mosaic", "letea"],
    ["rheingau 30", "Rheingau NDVI week 30", "rheingau 30"],
    ["🌾", "Harvest 🌾 1", "🌾"],
    ["tasks ndvi week 30", "Rheingau NDVI week 30", "ndvi week 30"],
    ["logs week 30", "Rheingau NDVI week 30", "week 30"],
    ["logs ndvi week 30 zonal", "Rheingau NDVI week 30", "ndvi week 30"],
  ])("%s opens the one job that has it, marked as a guess", async (line, opened, part) => {
    expect(await ask(line)).toMatchObject({ opened, note: `"${part}" fits this job alone.` });
  });

  test("what follows it is the task", async () => {
    expect(await ask("logs ndvi week 30 zonal")).toMatchObject({ command: { kind: "logs", task: "zonal" } });
    expect(await ask('logs "week 30" zonal')).toMatchObject({ command: { kind: "logs", task: "zonal" } });
  });

  test("comes after every exact reading", async () => {
    expect(await ask("status ahr valley")).toMatchObject({ opened: "Ahr valley" });
    expect((await ask("status ahr valley")).note).toBeUndefined();
    expect(await ask("logs Harbour week")).toMatchObject({ opened: "Harbour", command: { task: "week" } });
    expect(await ask("logs ahr valley again")).toMatchObject({
      opened: "Ahr valley",
      command: { task: "again" },
    });
  });

  test("in several names they are offered, newest first", async () => {
    expect(await ask("rheingau")).toMatchObject({
      result: {
        kind: "problem",
        problem: "ambiguous",
        sentence: '2 jobs have "rheingau" in their names. Which one?',
        suggestions: [
          { label: expect.stringContaining("week 30"), command: { kind: "status" } },
          { label: expect.stringContaining("week 31"), command: { kind: "status" } },
        ],
      },
    });
  });

  test("of less than 3 characters it says nothing", async () => {
    const { result } = await ask("status al");
    expect(result).toMatchObject({ problem: "not found", sentence: expect.stringContaining("3 characters") });
  });
});

describe("a change by a part of a name shows the job first", () => {
  test("cancel", async () => {
    expect(await ask("cancel letea")).toMatchObject({
      result: {
        kind: "job",
        job: { name: "Letea forest mosaic" },
        note: { text: '"letea" fits this job alone. Press Cancel to stop it; that asks once more.' },
      },
    });
  });

  test.each(["rename week 31 Vineyards in August", 'rename "week 31" Vineyards in August'])(
    "%s",
    async (line) => {
      expect(await ask(line)).toMatchObject({
        result: {
          kind: "job",
          job: { name: "Rheingau NDVI week 31" },
          note: { text: '"week 31" fits this job alone. Press Rename to go on.' },
          newName: { change: "rename", name: "Vineyards in August" },
        },
      });
    },
  );

  test("rerun, with the name that was typed", async () => {
    expect(await ask('rerun "week 31" Once more')).toMatchObject({
      result: { kind: "job", newName: { change: "rerun", name: "Once more" } },
    });
    const { result } = await ask("rerun week 31");
    expect(result).toMatchObject({ kind: "job", note: { text: expect.stringContaining("Press Re-run") } });
    expect(result).not.toHaveProperty("newName");
  });

  test("where the card has no button for it, a button with the job", async () => {
    expect(await ask("rerun letea")).toMatchObject({
      result: {
        kind: "problem",
        sentence: '"letea" fits this job alone. Press it to go on.',
        suggestions: [{ label: expect.stringContaining("Letea"), command: { kind: "rerun" } }],
      },
    });
  });
});

describe("a line that names neither a command nor a job", () => {
  test("gets the lines that may have been meant, and jobs of like names", async () => {
    expect(await ask("stauts latest")).toMatchObject({
      result: {
        sentence: 'There is no command and no job "stauts latest" in this project. Did you mean this?',
        linesToCopy: ["status latest"],
        suggestions: [{ label: "Newest jobs" }, { label: "Help" }],
      },
    });
    expect(await ask("harbuor")).toMatchObject({
      result: {
        sentence: 'There is no command and no job "harbuor" in this project. Did you mean one of these?',
        linesToCopy: [],
        suggestions: [{ label: expect.stringContaining("Harbour"), command: { kind: "status" } }, {}, {}],
      },
    });
  });

  test("a button for another job carries no lines", async () => {
    const { result } = await ask("ahr valy");
    expect(JSON.stringify(result)).not.toContain('"try"');
  });
});

test("latest failed is read whole before anything else", async () => {
  expect(await ask("logs latest failed")).toMatchObject({ opened: "Rheingau NDVI week 30" });
  expect(await ask("rerun newest failed")).toMatchObject({ opened: "Rheingau NDVI week 30" });
  expect(await ask("logs latest failed 2")).toMatchObject({
    opened: "Rheingau NDVI week 30",
    command: { task: "2" },
  });
  expect(await ask("rerun latest cancelled")).toMatchObject({
    result: { problem: "not found", sentence: "No job in this project is CANCELLED." },
  });
});

test("a name that is a command's word is refused wherever the line ends its job", async () => {
  for (const line of ["rename Ahr valley latest", "rerun Harbour open", "rename letea forest status"]) {
    expect(await ask(line)).toMatchObject({
      result: {
        problem: "invalid command",
        sentence: expect.stringContaining("can't be called"),
        linesToCopy: [expect.stringMatching(/^(rename|rerun) [0-9a-f]{8} <new name>$/)],
      },
    });
  }
});

describe("a job of which UP42 doesn't say the workflow", () => {
  beforeAll(async () => {
    await up42.knob("POST", "/jobs", { name: "Adrift on the Rhine", lacks: ["workflowId"] });
    for (const lacks of [["workflowId"], []])
      await up42.knob("POST", "/jobs", { name: "Twins at sea", lacks });
  });
  const why = "UP42 doesn't say which workflow this job belongs to, and without that it can't be";

  test.each([
    ['rename "Adrift on the Rhine" New', "renamed from here"],
    ["rename Adrift on the Rhine New", "renamed from here"],
    ['rename "adrift" New', "renamed from here"],
    ["rerun Adrift on the Rhine", "run again from here"],
    ["rerun adrift", "run again from here"],
  ])("%s says plainly why not", async (line, can) => {
    expect(await ask(line)).toMatchObject({
      result: {
        problem: "not possible in this state",
        sentence: `${why} ${can}. UP42's console can.`,
        suggestions: [{ label: "Status", command: { kind: "status" } }],
      },
    });
  });

  test("is looked at and cancelled like any other", async () => {
    expect(await ask("status Adrift on the Rhine")).toMatchObject({ opened: "Adrift on the Rhine" });
    expect(await ask("cancel Adrift on the Rhine")).toMatchObject({ opened: "Adrift on the Rhine" });
  });

  test("opens no form to rename it", async () => {
    const { result } = await ask('rename "Twins at sea" New');
    expect(result).toMatchObject({
      problem: "ambiguous",
      suggestions: [{ command: { kind: "rename-form", name: "New" } }, { command: { kind: "status" } }],
    });
  });
});
