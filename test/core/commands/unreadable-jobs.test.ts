import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { ChangeStore } from "../../../core/changes/change-store.ts";
import type { Command } from "../../../core/commands/command.ts";
import { runCommand } from "../../../core/commands/run-command.ts";
import type { Services } from "../../../core/commands/services.ts";
import { s3FileStore } from "../../../core/logs/file-store.ts";
import { render } from "../../../core/slack/render.ts";
import { limitProblems } from "../../../simulators/slack/limits.ts";
import { startDynamoDbTable } from "../../fixtures/dynamodb-table.ts";
import { readingServices } from "../../fixtures/reading-services.ts";
import { BUCKET, startS3 } from "../../fixtures/s3.ts";
import { projectId, type Simulated, simulated } from "../../fixtures/up42-simulator.ts";

/* UP42 lists a job without a status and one without an id: all others are there, and a person hears what is left out. */
let up42: Simulated;
let broken: Simulated;
let database: Awaited<ReturnType<typeof startDynamoDbTable>>;
let services: Services;
let s3: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  [up42, broken, database, s3] = await Promise.all([
    simulated(),
    simulated(),
    startDynamoDbTable(),
    startS3(),
  ]);
  services = {
    ...readingServices(up42),
    changes: new ChangeStore(database.dynamo, database.table),
    files: s3FileStore({
      s3: s3.s3,
      bucket: BUCKET,
      project: async () => projectId,
      links: { baseUrl: "https://links.test", signingKey: async () => "k", days: 7 },
    }),
  };
  await up42.knob("POST", "/jobs", { name: "Ahr valley", status: "FAILED" });
  await up42.knob("POST", "/jobs", { name: "Harbour", status: "RUNNING" });
  for (const it of [up42, broken]) {
    await it.knob("POST", "/jobs", { name: "No status", lacks: ["status"] });
    await it.knob("POST", "/jobs", { name: "No id", lacks: ["id"] });
  }
});
afterAll(() => Promise.all([up42.close(), broken.close(), database.close(), s3.close()]));

const requester = { requestId: "r", user: "U1", replacesMessage: false, visibleToChannel: false };

async function ask(command: Command, its: Services = services) {
  const { result } = await runCommand(its, requester, command);
  const [message] = render(result, "/up42");
  if (!message) throw new Error("no message");
  expect(limitProblems(message)).toEqual([]);
  return { result, message, shown: JSON.stringify(message.blocks) };
}

const jobs: Command = { kind: "jobs", filter: {}, offset: 0, limit: 10 };
const two = "UP42 listed 2 jobs in a form we can't read; they are left out.";
const maybe = "UP42 listed 2 jobs in a form we can't read; what you look for may be among them.";

test("jobs shows the others and says so, to those who hear it read as well", async () => {
  const { result, message, shown } = await ask(jobs);
  expect(result).toMatchObject({ kind: "jobs", rows: [{ name: "Harbour" }, { name: "Ahr valley" }] });
  expect(shown).toContain(`Counted over 2 jobs of the project. ${two}`);
  expect(message.text).toContain(two);
});

test("so does the menu", async () => {
  const { result, message, shown } = await ask({ kind: "menu" });
  expect(result).toMatchObject({ running: [{ name: "Harbour" }], failed: [{ name: "Ahr valley" }] });
  expect(shown).toContain(two);
  expect(message.text).toContain(two);
});

test("so does jobs.json, which has the others", async () => {
  const { result, message, shown } = await ask({ kind: "jobs-file", filter: {} });
  expect(result).toMatchObject({ kind: "file", file: { name: "jobs.json" } });
  expect(shown).toContain(two);
  expect(message.text).toContain(two);
  const key = s3.sent.find((sent) => sent.startsWith("PutObject"))?.split(" ")[1] ?? "";
  const { data } = JSON.parse((await s3.read(key)).content.toString());
  expect(data.map(({ name }: { name: string }) => name)).toEqual(["Harbour", "Ahr valley"]);
});

test("latest is the newest that can be read, and another may be newer", async () => {
  expect((await ask({ kind: "status", job: "latest" })).result).toMatchObject({
    kind: "job",
    job: { name: "Harbour" },
    note: { text: "UP42 listed 2 jobs in a form we can't read; a newer one may be among them." },
  });
  expect((await ask({ kind: "status", job: "latest failed" })).result).toMatchObject({
    job: { name: "Ahr valley" },
  });
});

test("a job is found by its name and by a part of it, and can be run again", async () => {
  expect((await ask({ kind: "status", job: "Harbour" })).result).not.toHaveProperty("note");
  expect((await ask({ kind: "status", job: "valley" })).result).toMatchObject({
    job: { name: "Ahr valley" },
  });
  expect((await ask({ kind: "rerun", job: "Ahr valley" })).result).toMatchObject({ kind: "rerun offer" });
});

test("what isn't found may be among them", async () => {
  expect((await ask({ kind: "status", job: "No status" })).result).toMatchObject({
    problem: "not found",
    sentence: `There is no job "No status" in this project that can be read. ${maybe}`,
  });
  expect((await ask({ kind: "status", job: "latest cancelled" })).result).toMatchObject({
    sentence: `No job in this project is CANCELLED. ${maybe}`,
  });
});

test("a project of nothing else isn't called empty", async () => {
  const its = readingServices(broken);
  for (const command of [jobs, { kind: "menu" }, { kind: "status", job: "latest" }] as Command[]) {
    const { message, shown } = await ask(command, its);
    for (const said of [message.text, shown]) {
      expect(said).toContain("None of the 2 jobs of this project can be read");
      expect(said).not.toMatch(/no jobs yet|No such jobs|no such command/);
    }
  }
});

test("nor is a line then called no command", async () => {
  const { message } = await ask({ kind: "status", job: "lates", try: [] }, readingServices(broken));
  expect(message.text).toContain("None of the 2 jobs of this project can be read");
  expect(message.text).not.toContain("no such command");
});

test.each([101, 300, 3_000])(
  "an entry with an id of %d characters is one more that can't be read",
  async (length) => {
    const it = await simulated();
    try {
      await it.knob("POST", "/jobs", { name: "Long", id: "j".repeat(length) });
      await it.knob("POST", "/jobs", {
        name: "Fine",
        tasks: [{ name: "a:1" }, { name: "b:1", id: "t".repeat(length) }],
      });
      const its = readingServices(it);
      expect((await ask(jobs, its)).result).toMatchObject({ rows: [{ name: "Fine" }], unreadable: 1 });
      const left = "UP42 listed 1 task in a form we can't read; it is left out.";
      for (const kind of ["status", "tasks", "logs"] as const) {
        const { message, shown, result } = await ask({ kind, job: "Fine" }, its);
        expect([message.text, shown]).toEqual([
          expect.stringContaining(kind === "logs" ? "the logs of 1 task" : left),
          expect.stringContaining(left),
        ]);
        if (result.kind === "job") expect(result.actions).toContain("logs");
      }
    } finally {
      await it.close();
    }
  },
);

test("a job that is asked for by its id says that asking again won't help", async () => {
  const id = "c85bf87c-2bed-4957-ab64-c43290aeed3f";
  await broken.knob("POST", "/jobs", { id, lacks: ["status"] });
  expect((await ask({ kind: "status", job: id }, readingServices(broken))).result).toMatchObject({
    sentence:
      "UP42 gives this job in a form we can't read, and asking again won't help. UP42's console shows it.",
  });
});
