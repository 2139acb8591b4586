import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { until } from "../../fixtures/until.ts";
import {
  type Json,
  projectApiKey,
  projectId,
  type Simulated,
  simulated,
} from "../../fixtures/up42-simulator.ts";

/*
 * The curl commands of UP42's "Job Operations (API)" guide, top to bottom, with only the host changed. What the guide
 * does with jq is done here in JavaScript, since jq isn't on every machine. The guide writes `curl -s GET -H …`: curl takes
 * the GET for one more URL, which fails quietly; so it does here, with curl told where that host is, so that nothing leaves
 * this machine.
 */
describe("the guide's own commands", () => {
  let up42: Simulated;
  let folder: string;
  let host: string;
  let token: string;
  let job: Json;

  const sh = async (command: string): Promise<string> => {
    const { stdout } = await promisify(execFile)("sh", ["-c", command], {
      cwd: folder,
      env: {
        ...process.env,
        CURL_HOME: folder,
        HOST: host,
        PROJ: projectId,
        PKEY: projectApiKey,
        PTOKEN: token,
        JOB_ID: job?.id,
        WORKFLOW: job?.workflowId,
      },
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  };
  const save = (file: string, value: unknown) =>
    writeFile(join(folder, file), JSON.stringify(value, null, 2));
  const saved = async (file: string) => JSON.parse(await readFile(join(folder, file), "utf8"));
  const getJob = `curl -L -s http://$HOST/projects/$PROJ/jobs/$JOB_ID \\
    -H "Authorization: Bearer $PTOKEN" -H 'Content-Type: application/json'`;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "up42-guide-"));
    await writeFile(join(folder, ".curlrc"), 'connect-to = "GET:80:127.0.0.1:1"\nnoproxy = "*"\n');
    up42 = await simulated({ seed: true });
    host = new URL(up42.url).host;
    token = "";
    await sh("curl --version").catch(() => {
      throw new Error(
        "This test follows UP42's guide with its own commands and needs curl: install it, then run again",
      );
    });
    const answer = await sh(`curl -sX POST "http://$PROJ:$PKEY@$HOST/oauth/token" \\
      -H 'Content-Type: application/x-www-form-urlencoded' -d 'grant_type=client_credentials'`);
    token = JSON.parse(answer).data.accessToken;
  });
  afterAll(async () => {
    await up42?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test("work from top to bottom with only the host changed", async () => {
    // View all jobs, and all ids with their status.
    const jobs = JSON.parse(
      await sh(`curl -s GET -H "Authorization: Bearer $PTOKEN" \\
      http://$HOST/projects/$PROJ/jobs/`),
    ).data as Json[];
    expect(jobs).toHaveLength(20);
    const again = JSON.parse(
      await sh(`curl -s GET -H "Authorization: Bearer $PTOKEN" \\
      http://$HOST/projects/$PROJ/jobs`),
    ).data as Json[];
    expect(again.map(({ id, status }) => [id, status])).toEqual(jobs.map(({ id, status }) => [id, status]));
    job = jobs.find(({ name }) => name === "Rheingau NDVI week 30");

    // View job details and job status.
    const { data } = JSON.parse(await sh(getJob));
    expect(data).toEqual(job);
    expect(data.status).toBe("SUCCEEDED");

    // View job tasks, saved as job_tasks.json, and their ids as task_ids.json.
    const tasks = JSON.parse(
      await sh(`curl -s GET -H "Authorization: Bearer $PTOKEN" \\
      http://$HOST/projects/$PROJ/jobs/$JOB_ID/tasks`),
    );
    await save("job_tasks.json", tasks);
    const ids = (await saved("job_tasks.json")).data.map(({ id }: Json) => id);
    await writeFile(join(folder, "task_ids.json"), `${ids.join("\n")}\n`);
    expect(ids).toHaveLength(3);

    // Rename the job, saved as renamed_job_response.json.
    const renamed = await sh(`URL_RENAMED_JOB="http://$HOST/projects/$PROJ/workflows/$WORKFLOW/jobs/$JOB_ID"
      curl -s -L -X PUT -H "Authorization: Bearer $PTOKEN" -H 'Content-Type: application/json' \\
      $URL_RENAMED_JOB -d '{"name": "Rheingau NDVI, checked"}'`);
    await save("renamed_job_response.json", JSON.parse(renamed));
    expect((await saved("renamed_job_response.json")).data).toMatchObject({
      id: job.id,
      name: "Rheingau NDVI, checked",
    });
    expect(JSON.parse(await sh(getJob)).data.name).toBe("Rheingau NDVI, checked");

    // Re-run the job, saved as rerun_job_response.json; cancel the new one; read its status again.
    const rerunAnswer =
      await sh(`curl -s -L -X POST -H "Authorization: Bearer $PTOKEN" -H 'Content-Type: application/json' \\
      "http://$HOST/projects/$PROJ/workflows/$WORKFLOW/jobs/$JOB_ID?name=Rheingau_NDVI_rerun"`);
    await save("rerun_job_response.json", JSON.parse(rerunAnswer));
    const { data: rerun } = await saved("rerun_job_response.json");
    expect(rerun).toMatchObject({ name: "Rheingau_NDVI_rerun", status: "NOT_STARTED" });
    expect(rerun.id).not.toBe(job.id);

    const first = job;
    job = rerun;
    await sh(`curl -s -L -X POST -H "Authorization: Bearer $PTOKEN" -H 'Content-Type: application/json' \\
      http://$HOST/projects/$PROJ/jobs/$JOB_ID/cancel > cancel_job_response.json`);
    expect(await readFile(join(folder, "cancel_job_response.json"), "utf8")).toBe("");
    const { status } = await until(
      async () => JSON.parse(await sh(getJob)).data,
      (now) => now.status !== "CANCELLING",
    );
    expect(status).toBe("CANCELLED");
    job = first;

    // One task's log saved as Task_Log.txt, then all of them in a loop over task_ids.json.
    await sh(`TASK=$(head -n 1 task_ids.json)
      curl -s -L -H "Authorization: Bearer $PTOKEN" \\
      http://$HOST/projects/$PROJ/jobs/$JOB_ID/tasks/$TASK/logs > Task_Log.txt`);
    const one = await readFile(join(folder, "Task_Log.txt"), "utf8");
    expect(one).toContain("[platform] Starting esa-s2-l2a-gtiff-analytic");

    await sh(`while read -r TASK; do
        curl -s -L -H "Authorization: Bearer $PTOKEN" \\
          "http://$HOST/projects/$PROJ/jobs/$JOB_ID/tasks/$TASK/logs" > "task_log_$TASK.txt"
      done < task_ids.json`);
    const files = (await readdir(folder)).filter((name) => name.startsWith("task_log_"));
    expect(files).toHaveLength(3);
    expect(await readFile(join(folder, `task_log_${ids[0]}.txt`), "utf8")).toBe(one);
    for (const id of ids) {
      expect(await readFile(join(folder, `task_log_${id}.txt`), "utf8")).toContain("status SUCCEEDED");
    }
  });
});
