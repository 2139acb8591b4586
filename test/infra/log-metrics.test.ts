import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { Workspace } from "../../core/access/workspace.ts";
import { handleCommand } from "../../functions/commands/handle-command.ts";
import { handleFollowUp } from "../../functions/commands/handle-follow-up.ts";
import { handleExport } from "../../functions/log-export/handle-export.ts";
import { workerServices } from "../../functions/worker-services.ts";
import { alarmsCounting } from "../fixtures/alarms-counting.ts";
import { startCommandWorker } from "../fixtures/command-worker.ts";
import { type LogLine, listening } from "../fixtures/log-lines.ts";

/* What raises these alarms is made to happen, and the line that the code then writes is held against the stack's template. */
let it: Awaited<ReturnType<typeof startCommandWorker>>;
let log: ReturnType<typeof listening>;
beforeAll(async () => {
  it = await startCommandWorker();
});
beforeEach(() => {
  log = listening("INFO");
  it.followUps.length = 0;
});
afterEach(async () => {
  log.end();
  await Promise.all([it.up42.knob("DELETE", "/faults"), it.workspace.clearFaults()]);
});
afterAll(() => it.close());

const inSlack = (fault: object) => it.workspace.fault({ times: "always", ...fault });
/** A worker with a new token cache and the logger that is listened to. */
const worker = () => {
  const { api } = workerServices("commands", it.environment);
  return {
    ...it.worker,
    services: { ...it.worker.services, api },
    responder: it.worker.responder.loggingTo(log.logger),
    logger: log.logger,
  };
};
const run = async (line: string) => handleCommand(worker(), (await it.type(line)).request, 1, 60_000);
const raised = (functionName: string, lines: LogLine[] = log.lines) => [
  ...new Set(lines.flatMap((line) => alarmsCounting(functionName, line))),
];

test("nothing is raised by a command that is answered", async () => {
  await run("jobs");
  expect(log.lines).toContainEqual(expect.objectContaining({ message: "command answered" }));
  expect(raised("Commands")).toEqual([]);
});

test("UP42 that refuses the key, asked by a command or by an export", async () => {
  await it.up42.knob("POST", "/faults", { kind: "expired-token" });
  await run("jobs");
  expect(raised("Commands")).toEqual(["UP42 refuses the key"]);
  log.lines.length = 0;
  await exportLogs();
  expect(raised("LogExport")).toEqual(["UP42 refuses the key"]);
});

test("UP42 that gives no proper answer, to a command or to an export", async () => {
  await it.up42.knob("POST", "/faults", { kind: "no-data" });
  await run("jobs");
  expect(raised("Commands")).toEqual(["UP42 unavailable"]);
  log.lines.length = 0;
  await exportLogs();
  expect(raised("LogExport")).toEqual(["UP42 unavailable"]);
});

test("a bot token that was revoked, and a channel that was never told", async () => {
  const job = (await it.up42.knob("POST", "/jobs", { name: "Harbour", status: "RUNNING" })).json.data;
  await inSlack({ method: "web_api", kind: "error", error: "token_revoked" });
  await run(`rename ${job.id} Quay`);
  expect(raised("Commands")).toEqual(["bot token refused"]);
  expect(raised("LogExport")).toEqual(["bot token refused"]);
  expect(raised("AnswerCheck")).toEqual(["bot token refused"]);

  const [sent] = it.followUps;
  if (!sent) throw new Error("no follow-up");
  log.lines.length = 0;
  const late = { ...sent.followUp, since: sent.followUp.since - 11 * 60_000 };
  await handleFollowUp(worker(), late, new AbortController().signal);
  expect(raised("Commands")).toContain("channels not notified");
});

test("a bot token that was revoked before the function woke", async () => {
  await inSlack({ method: "web_api", kind: "error", error: "token_revoked" });
  const { slack } = workerServices("commands", it.environment);
  const awake = worker();
  const workspace = new Workspace({ client: slack, otherTeams: [] });
  const services = { ...awake.services, workspace };
  await handleCommand({ ...awake, services }, (await it.type("jobs")).request, 1, 60_000);
  expect(raised("Commands")).toEqual(["bot token refused"]);
});

test("a person whom Slack takes no answer for", async () => {
  await inSlack({ method: "response_url", kind: "500" });
  await inSlack({ method: "web_api", kind: "error", error: "user_not_found" });
  await expect(run("jobs")).rejects.toThrow();
  for (const name of ["Slack", "Commands", "LogExport", "AnswerCheck"])
    expect(raised(name)).toEqual(["people not answered"]);
});

test("Slack that doesn't say which workspace is ours", async () => {
  await inSlack({ method: "auth.test", kind: "error", error: "team_access_not_granted" });
  const awake = worker();
  const workspace = new Workspace({
    client: workerServices("commands", it.environment).slack,
    otherTeams: [],
  });
  const services = { ...awake.services, workspace };
  await handleCommand({ ...awake, services }, (await it.type("jobs")).request, 1, 60_000);
  expect(raised("Commands")).toEqual(["workspace not known"]);
});

test("an export that isn't done in its time", async () => {
  await exportLogs(AbortSignal.abort());
  expect(raised("LogExport")).toEqual(["log-export fails"]);
});

async function exportLogs(signal = new AbortController().signal): Promise<void> {
  const { request } = await it.type("logs latest");
  const { responder, logger, services } = worker();
  const exporter = { ...workerServices("log-export", it.environment), responder, logger, api: services.api };
  const asked = {
    version: 1 as const,
    id: request.id,
    exportId: "0123456789ab",
    jobId: "j",
    share: false,
    replyTo: request.replyTo,
  };
  await handleExport({ ...exporter, s3: undefined as never }, asked, 1, signal);
}
