import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { SeenMessage } from "../../simulators/slack/seen-message.ts";
import { messageText, type StartedLocalRun, startedLocalRun } from "../fixtures/local-run.ts";
import { until } from "../fixtures/until.ts";

/*
 * UP42's guide to job operations, from top to bottom, twice: with curl against the simulator and in Slack. Each step
 * must give the same facts both ways.
 */
let it: StartedLocalRun;
let folder: string;
beforeAll(async () => {
  it = await startedLocalRun();
  folder = await mkdtemp(join(tmpdir(), "up42-guide-"));
}, 60_000);
afterAll(async () => {
  await it.close();
  await rm(folder, { recursive: true, force: true });
});

// biome-ignore lint/suspicious/noExplicitAny: UP42's answers, read field by field as the guide's reader does
type Json = any;

const project = "5a21eaff-cdaa-48ab-bedf-5454116d16ff";
let token = "";

/** Runs one of the guide's curl commands in its folder. */
async function curl(line: string): Promise<string> {
  const env = { PATH: process.env.PATH, HOST: it.up42Url, PROJ: project, PTOKEN: token };
  const { stdout } = await promisify(execFile)(
    "sh",
    ["-c", `curl -sL -H "Authorization: Bearer $PTOKEN" ${line}`],
    { cwd: folder, env },
  );
  return stdout;
}
const read = async (file: string): Promise<Json> => JSON.parse(await readFile(join(folder, file), "utf8"));
const linksOf = (message: SeenMessage) =>
  [...JSON.stringify(message.blocks).matchAll(/"url":"([^"]+\/logs\/[^"]+)","text":"([^"]+)"/g)].map(
    ([, url = "", text = ""]) => ({ url, text }),
  );
const fileOf = async (message: SeenMessage): Promise<Json> =>
  (await fetch(linksOf(message)[0]?.url ?? "no link")).json();

test("the guide gives the same facts with curl and in Slack", async () => {
  const me = it.user();
  const gives = (file: string) =>
    me.until(({ text }) => text.startsWith(`${file} of`) || text.startsWith(`${file}:`));
  const env = { PATH: process.env.PATH, HOST: it.up42Url, PROJ: project };
  await promisify(execFile)(
    "sh",
    [
      "-c",
      `curl -s -u $PROJ:local-project-api-key -d grant_type=client_credentials $HOST/oauth/token > token.json`,
    ],
    { cwd: folder, env },
  );
  token = (await read("token.json")).data.accessToken;

  // View all jobs.
  await me.type("jobs --status succeeded,failed --limit 25");
  await me.click(await me.until((_, text) => text.includes("Shown: status")), "jobs.json");
  const listed: Json[] = (await fileOf(await gives("jobs.json"))).data;
  const pages: Json[] = [];
  for (let page = 0; page < 4; page++)
    pages.push(...JSON.parse(await curl(`"$HOST/projects/$PROJ/jobs?page=${page}"`)).data);
  const facts = (jobs: Json[]) => jobs.map(({ id, status, name, inputs }) => ({ id, status, name, inputs }));
  expect(facts(listed)).toEqual(
    facts(pages.filter(({ status }) => status === "SUCCEEDED" || status === "FAILED")),
  );

  // View job details and status.
  const job = listed.find(({ name }) => name === "Rheingau NDVI week 30");
  const path = `"$HOST/projects/$PROJ/jobs/${job.id}`;
  await me.type(`info ${job.id}`);
  await me.click(await me.until((_, text) => text.includes("Credits used")), "job.json");
  expect(await fileOf(await gives("job.json"))).toEqual(JSON.parse(await curl(`${path}"`)));
  await me.type(`status ${job.id}`);
  const card = await me.until((_, text) => text.includes("Workflow"));
  expect(card.text.split(":")[0]).toBe(JSON.parse(await curl(`${path}"`)).data.status);

  // View job tasks, saved as job_tasks.json, and their ids as task_ids.json.
  await curl(`${path}/tasks" > job_tasks.json`);
  const { data: tasks } = await read("job_tasks.json");
  await me.type(`tasks ${job.id}`);
  const shown = await me.until((_, text) => text.includes("tasks of"));
  for (const { id, name, status } of tasks)
    expect(messageText(shown)).toMatch(new RegExp(`${name} · ${status}[\\s\\S]*${id}`));
  await me.click(shown, "job_tasks.json");
  expect((await fileOf(await gives("job_tasks.json"))).data).toEqual(tasks);
  await me.click(shown, "task_ids.json");
  expect(await fileOf(await gives("task_ids.json"))).toEqual(tasks.map(({ id }: Json) => id));

  // Rename, saved as renamed_job_response.json: first in Slack, then with curl to the same name.
  await me.type(`rename ${job.id} Renamed as the guide does`);
  await me.click(
    await me.until((message) => message.ephemeral && message.text.startsWith("Renamed")),
    "renamed_job_response.json",
  );
  const renamed = await fileOf(await gives("renamed_job_response.json"));
  await curl(
    `-X PUT -H 'Content-Type: application/json' -d '{"name": "Renamed as the guide does"}' "$HOST/projects/$PROJ/workflows/${job.workflowId}/jobs/${job.id}" > renamed_job_response.json`,
  );
  const withoutUpdate = ({ error, data: { updatedAt: _, ...data } }: Json) => ({ error, data });
  expect(withoutUpdate(renamed)).toEqual(withoutUpdate(await read("renamed_job_response.json")));

  // Re-run, saved as rerun_job_response.json: each way makes a job of its own, alike but for ids and times.
  await me.type(`rerun ${job.id} Again`);
  const offer = await me.until((_, text) => text.includes("again?"));
  await me.click(offer, "Re-run");
  const newCard = await me.until(
    (message, text) => message.ts === offer.ts && text.includes("this is the new job"),
  );
  await me.click(newCard, "rerun_job_response.json");
  const rerun = await fileOf(await gives("rerun_job_response.json"));
  await curl(
    `-X POST "$HOST/projects/$PROJ/workflows/${job.workflowId}/jobs/${job.id}?name=Again" > rerun_job_response.json`,
  );
  const same = ({ data: { name, status, mode, inputs, workflowId } }: Json) => ({
    name,
    status,
    mode,
    inputs,
    workflowId,
  });
  expect(same(rerun)).toEqual(same(await read("rerun_job_response.json")));

  // Cancel it, saved as cancel_job_response.json, and read its status again.
  await me.type(`cancel ${rerun.data.id}`);
  const toCancel = await me.until((_, text) => text.includes("Cancel]"));
  await me.click(toCancel, "Cancel");
  const cancelled = await me.until(
    (message, text) => message.ts === toCancel.ts && text.includes("no further credits"),
    { seconds: 15 },
  );
  await me.click(cancelled, "cancel_job_response.json");
  const answer = await fileOf(await gives("cancel_job_response.json"));
  const { id: other } = (await read("rerun_job_response.json")).data;
  expect(
    await curl(
      `-o cancel_job_response.json -w '%{http_code}' -X POST "$HOST/projects/$PROJ/jobs/${other}/cancel"`,
    ),
  ).toBe(String(answer.status));
  const statusOf = async (id: string) =>
    JSON.parse(await curl(`"$HOST/projects/$PROJ/jobs/${id}"`)).data.status;
  await until(
    () => statusOf(other),
    (status) => status === "CANCELLED",
  );
  expect([await statusOf(rerun.data.id), answer.data.status]).toEqual(["CANCELLED", "CANCELLED"]);

  // One task's log as Task_Log.txt, then all of them as task_log_{id}.txt.
  await me.type(`logs ${job.id} ${tasks[0].id}`);
  const one = await me.until((_, text) => text.includes("The whole log"));
  await curl(`${path}/tasks/${tasks[0].id}/logs" > Task_Log.txt`);
  expect(await (await fetch(linksOf(one)[0]?.url ?? "")).text()).toBe(
    await readFile(join(folder, "Task_Log.txt"), "utf8"),
  );
  await me.type(`logs ${job.id}`);
  const links = linksOf(await me.until((_, text) => text.includes("Everything as one archive")));
  for (const { id, name } of tasks) {
    await curl(`${path}/tasks/${id}/logs" > task_log_${id}.txt`);
    const url = links.find(({ text }) => text === name)?.url ?? "no link";
    expect(await (await fetch(url)).text()).toBe(await readFile(join(folder, `task_log_${id}.txt`), "utf8"));
  }
}, 120_000);
