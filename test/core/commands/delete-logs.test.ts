import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Command } from "../../../core/commands/command.ts";
import { parse } from "../../../core/commands/grammar/grammar.ts";
import { runCommand } from "../../../core/commands/run-command.ts";
import type { Services } from "../../../core/commands/services.ts";
import type { LogFields } from "../../../core/logger.ts";
import { s3FileStore } from "../../../core/logs/file-store.ts";
import { readingServices } from "../../fixtures/reading-services.ts";
import { BUCKET, startS3 } from "../../fixtures/s3.ts";
import { projectId, type Simulated, simulated } from "../../fixtures/up42-simulator.ts";

let store: Awaited<ReturnType<typeof startS3>>;
let up42: Simulated;
let services: Services;
const logged: (LogFields & { message: string })[] = [];
beforeAll(async () => {
  [store, up42] = await Promise.all([startS3(), simulated()]);
  const links = { baseUrl: "https://links.test", signingKey: async () => "k", days: 7 };
  const write = (message: string, fields: LogFields) => logged.push({ message, ...fields });
  services = {
    ...readingServices(up42),
    files: s3FileStore({ s3: store.s3, bucket: BUCKET, project: async () => projectId, links }),
    logger: { info: write, warn: write, error: write },
  };
});
afterAll(async () => {
  await Promise.all([store.close(), up42.close()]);
});

const ask = async (command: Command, user = "U1") => {
  const requester = { requestId: "r1", user, replacesMessage: false, visibleToChannel: false };
  return (await runCommand(services, requester, command)).result;
};
const type = (line: string, user?: string) => ask(parse(line).command, user);
const make = async (job: object) => (await up42.knob("POST", "/jobs", job)).json.data as { id: string };
const save = (jobId: string, file: string) =>
  store.s3.send(
    new PutObjectCommand({ Bucket: BUCKET, Key: `logs/${projectId}/${jobId}/${file}`, Body: "four" }),
  );

test("what was saved of a job is shown, and deleted only by the button; a line of the log says by whom", async () => {
  const job = await make({ name: "Ready to go", status: "SUCCEEDED" });
  await Promise.all([
    save(job.id, "0123456789ab/01-tiling.log"),
    save(job.id, "cdef01234567/job_tasks.json"),
  ]);
  for (const line of ["logs Ready to go --delete", "logs —delete Ready to go", "log ready to --delete"]) {
    expect(await type(line)).toMatchObject({
      kind: "logs to delete",
      job: { id: job.id },
      files: 2,
      bytes: 8,
    });
  }
  const clicked = { kind: "delete-logs-now", job: job.id } as const;
  expect(await ask(clicked)).toMatchObject({
    kind: "logs deleted",
    who: "U1",
    job: { id: job.id, name: "Ready to go" },
    files: 2,
    bytes: 8,
  });
  expect(logged).toEqual([{ message: "logs deleted", job: job.id, files: 2, bytes: 8 }]);
  expect(await ask(clicked)).toMatchObject({ kind: "logs deleted", files: 0 });
  expect(await type(`logs ${job.id} --delete`)).toMatchObject({
    kind: "problem",
    sentence: "Nothing is saved of this job's logs.",
  });
});

test("someone who may not change jobs deletes nothing, and hears so before anything is offered", async () => {
  const job = await make({ name: "Not yours", status: "SUCCEEDED" });
  await save(job.id, "0123456789ab/01-tiling.log");
  for (const result of [
    await type("logs not yours --delete", "U2"),
    await ask({ kind: "delete-logs-now", job: job.id }, "U2"),
  ]) {
    expect(result).toMatchObject({ kind: "problem", problem: "not allowed" });
  }
  expect(await services.files.countOf(job.id)).toMatchObject({ files: 1 });
});

test("with a task, or for a job that there isn't, it says what to do", async () => {
  const job = await make({ name: "Whole", status: "SUCCEEDED" });
  for (const line of ['logs "Whole" 2 --delete', "logs Whole 2 --delete"]) {
    expect(await type(line)).toMatchObject({
      kind: "problem",
      sentence: "Saved logs are deleted for a whole job, not for one task.",
      suggestions: [{ command: { kind: "delete-logs", job: job.id } }, {}],
    });
  }
  expect(await type("logs nowhere --delete")).toMatchObject({ kind: "problem", problem: "not found" });
  expect(await type("logs --delete")).toMatchObject({ kind: "problem", sentence: "`logs` needs a job." });
  expect(await type("logs Whole --delete=yes")).toMatchObject({
    sentence: "`--delete` stands alone, without a value.",
  });
  expect(await type("status Whole --delete")).toMatchObject({
    sentence: expect.stringContaining("`status` has no `--delete`"),
  });
});
