import { describe, expect, test } from "@jest/globals";
import type { BlockAction, ViewSubmitAction } from "@slack/bolt";
import { readLink } from "../core/logs/log-link.ts";
import { answerCheck } from "../core/queues/answer-check.ts";
import { commandRequest, exportRequest, followUp } from "../core/queues/messages.ts";
import { requestFromClick, requestFromRenameForm } from "../functions/slack/command-request.ts";

/*
 * What version 0.1.0 put on queues, on buttons that are still in Slack, in an open form and behind log links, recorded
 * from it letter by letter. Every later version reads all of it: nothing here is ever edited, only added to.
 */
const job = "c85bf87c-2bed-4957-ab64-c43290aeed3f";
const replyTo = {
  responseUrl: "https://hooks.slack.com/commands/T1/2/3",
  givenAt: 1795546053816,
  used: 0,
  replaces: false,
  shared: false,
  user: "U1",
  channel: "C1",
};

describe("queued by 0.1.0", () => {
  test.each([
    '{"kind":"status","job":"latest"}',
    '{"kind":"info","job":"3f2a"}',
    '{"kind":"tasks","job":"latest"}',
    '{"kind":"jobs","filter":{"status":["FAILED","RUNNING"],"mode":"test","workflow":"b","name":"a","since":"7d"},"offset":0,"limit":5}',
    '{"kind":"logs","job":"Harbour March","or":{"job":"Harbour","task":"March"}}',
    '{"kind":"logs","job":"Harbour","task":"2"}',
    '{"kind":"cancel","job":"latest"}',
    '{"kind":"rename","job":"Harbour","name":"New name","unquoted":true}',
    '{"kind":"rerun","job":"latest Again","or":{"job":"latest","name":"Again"}}',
    '{"kind":"help","about":"jobs"}',
    '{"kind":"misread","sentence":"\\"bogus\\" is no command of mine. Did you mean this?","try":["logs words","help"]}',
    '{"kind":"help"}',
  ])("a command: %s", (json) => {
    const command = JSON.parse(json);
    const request = { version: 1, id: "1.2.3", share: false, command, replyTo };
    expect(commandRequest.parse(request)).toEqual(request);
  });

  test("a look at a cancelled job, and an export", () => {
    const later = {
      version: 1,
      kind: "cancelled yet",
      id: "1.2.3",
      jobId: job,
      who: "U1",
      replyTo,
      asked: 2,
      since: 5,
    };
    expect(followUp.parse(later)).toEqual(later);
    const logs = {
      version: 1,
      id: "1.2.3",
      exportId: "0123456789ab",
      jobId: job,
      taskId: "t1",
      share: false,
      replyTo,
    };
    expect(exportRequest.parse(logs)).toEqual(logs);
  });
});

describe("queued since", () => {
  test.each([
    '{"kind":"rerun","job":"latest","despite":"rerun-1.2.3"}',
    '{"kind":"rerun-now","job":"latest","offer":"1.2.4","despite":"rerun-1.2.3"}',
  ])("a command: %s", (json) => {
    const request = { version: 1, id: "1.2.3", share: false, command: JSON.parse(json), replyTo };
    expect(commandRequest.parse(request)).toEqual(request);
  });

  test("a look at what came of a change", () => {
    const later = {
      version: 1,
      kind: "came of it",
      id: "1.2.3",
      changeId: "rerun-1.2.3",
      who: "U1",
      replyTo,
      asked: 2,
      since: 5,
    };
    expect(followUp.parse(later)).toEqual(later);
  });

  test("a command that was handed over, and one that was parked", () => {
    const request = {
      version: 1,
      id: "1.2.3",
      share: false,
      command: { kind: "status", job },
      replyTo,
      handedOver: true,
      parked: 2,
    };
    expect(commandRequest.parse(request)).toEqual(request);
  });

  test("a look whether a request is answered", () => {
    const check = {
      version: 1,
      kind: "command",
      id: "1.2.3",
      key: "1.2.3#1",
      asked: "status latest",
      change: false,
      replyTo,
      sentAt: 1795546053816,
      checks: 3,
    };
    expect(answerCheck.parse(check)).toEqual(check);
  });
});

describe("on buttons of 0.1.0", () => {
  test.each([
    ["up42:here:status:0", `{"kind":"status","job":"${job}"}`],
    ["up42:here:cancel-now:0", `{"kind":"cancel-now","job":"${job}"}`],
    ["up42:here:logs:0", `{"kind":"logs","job":"${job}"}`],
    ["up42:new:logs:0", `{"kind":"logs","job":"${job}","task":"t1"}`],
    ["up42:here:rerun:0", `{"kind":"rerun","job":"${job}"}`],
    ["up42:here:rename-form:0", `{"kind":"rename-form","job":"${job}","name":"Harbour, March"}`],
    ["up42:here:info:0", `{"kind":"info","job":"${job}"}`],
    ["up42:here:tasks:0", `{"kind":"tasks","job":"${job}"}`],
    ["up42:new:share:0", `{"kind":"share","job":"${job}"}`],
    ["up42:new:change-file:0", '{"kind":"change-file","change":"c1"}'],
    ["up42:here:jobs:1", '{"kind":"jobs","filter":{"status":["FAILED"]},"offset":20,"limit":10}'],
    ["up42:new:jobs-file:0", '{"kind":"jobs-file","filter":{"status":["FAILED"]}}'],
    ["up42:here:rerun-now:0", `{"kind":"rerun-now","job":"${job}","name":"n","offer":"o1"}`],
    ["up42:new:job-file:0", `{"kind":"job-file","job":"${job}","file":"job_tasks.json"}`],
  ])("%s", (action_id, value) => {
    const click = {
      type: "block_actions",
      trigger_id: "1.2.3",
      response_url: replyTo.responseUrl,
      user: { id: "U1" },
      channel: { id: "C1" },
      container: { type: "message", is_ephemeral: true },
      actions: [{ type: "button", action_id, value }],
    } as unknown as BlockAction;
    const request = requestFromClick(click, new Date(replyTo.givenAt));
    expect(commandRequest.parse(request)).toMatchObject({
      command: JSON.parse(value),
      replyTo: { replaces: action_id.startsWith("up42:here:") },
    });
  });

  test("the menu of a list, and a form that is still open", () => {
    const option = { value: `{"kind":"status","job":"${job}"}` };
    const chosen = {
      trigger_id: "1.2.3",
      response_url: replyTo.responseUrl,
      user: { id: "U1" },
      actions: [{ type: "static_select", action_id: "up42:new:status:menu", selected_option: option }],
    } as unknown as BlockAction;
    expect(requestFromClick(chosen, new Date())?.command).toEqual({ kind: "status", job });

    const submitted = {
      user: { id: replyTo.user },
      view: { id: "V1", private_metadata: JSON.stringify({ job, replyTo }) },
    } as unknown as ViewSubmitAction;
    expect(commandRequest.parse(requestFromRenameForm(submitted, "New"))).toMatchObject({
      id: "V1",
      command: { kind: "rename", job, name: "New" },
      replyTo,
    });
  });
});

describe("since operators are added in Slack", () => {
  test.each([
    ["up42:here:operators:0", '{"kind":"operators"}'],
    ["up42:here:operator-remove:0", '{"kind":"operator-remove","user":"U012ABCDEF"}'],
  ])("on buttons: %s", (action_id, value) => {
    const request = requestFromClick(clicked({ type: "button", action_id, value }), new Date());
    expect(commandRequest.parse(request)).toMatchObject({
      command: JSON.parse(value),
      replyTo: { team: "T1" },
    });
  });

  test("on menus of people", () => {
    const menu = { type: "users_select", action_id: "up42:here:operator-add:0", selected_user: "W012ABCDEF" };
    const request = requestFromClick(clicked(menu), new Date());
    expect(commandRequest.parse(request).command).toEqual({ kind: "operator-add", user: "W012ABCDEF" });
  });

  const clicked = (action: object) =>
    ({
      trigger_id: "1.2.3",
      response_url: replyTo.responseUrl,
      user: { id: "U1", team_id: "T1" },
      actions: [action],
    }) as unknown as BlockAction;
});

test.each([
  `{"kind":"delete-logs","job":"Harbour March","or":{"job":"Harbour","task":"March"}}`,
  `{"kind":"delete-logs-now","job":"${job}"}`,
])("a command that later versions added: %s", (json) => {
  const request = { version: 1, id: "1.2.3", share: false, command: JSON.parse(json), replyTo };
  expect(commandRequest.parse(request)).toEqual(request);
});

test("links to logs that 0.1.0 gave out", () => {
  const read = (token: string) =>
    readLink({ token, secrets: ["link-key-of-2026"], now: new Date("2026-11-24T12:00:00Z") });
  expect(
    read("8qUjgIDSi9ozcFdLXrq17H_I7gwBWiHq_82qSKu-31RUEW0W_8hb-Hwr7UlXq2TEMpCu7T8BI0VniaswMS10aWxpbmcubG9n"),
  ).toMatchObject({
    ok: true,
    key: `logs/5a21eaff-cdaa-48ab-bedf-5454116d16ff/${job}/0123456789ab/01-tiling.log`,
  });
  expect(read("8qUjgDzggCKJ4k0cqjqfE7m3DRkAcC9qL2UxMjMveC5qc29u")).toMatchObject({
    ok: true,
    key: "logs/p/j/e123/x.json",
  });
});

test("an announcement that waits until Slack takes it", () => {
  for (const announcement of [
    { kind: "cancelled", who: "U1", job: { id: job, name: "Harbour" }, status: "CANCELLED" },
    { kind: "renamed", who: "U1", job: { id: job, name: "Quay" }, from: null },
    { kind: "rerun", who: "U1", job: { id: job, name: null }, newJob: { id: "j2", name: "Again" } },
  ]) {
    const later = {
      version: 1,
      kind: "announcement",
      id: "1.2.3",
      who: "U1",
      replyTo,
      asked: 2,
      since: 5,
      announcement,
    };
    expect(followUp.parse(later)).toEqual(later);
  }
});

test("a link of a later version, which says for whom it was made", () => {
  const token =
    "8qUjgLe0lBP1z80AX6b9P97pW7ACClUwMTJBQkNERUYdARynJJL5XEIGAkH0zLhK9apgilEJtrindGMW_a4BWiHq_82qSKu-31RUEW0W_8hb-Hwr7UlXq2TEMpCu7T8BI0VniaswMS10aWxpbmcubG9n";
  expect(
    readLink({ token, secrets: ["link-key-of-2026"], now: new Date("2026-11-24T12:00:00Z") }),
  ).toMatchObject({
    ok: true,
    key: `logs/5a21eaff-cdaa-48ab-bedf-5454116d16ff/${job}/0123456789ab/01-tiling.log`,
    madeFor: {
      user: "U012ABCDEF",
      request: "1795562712657.2010034.5926cfa86ac5206e64d01b12c640dc7e",
    },
  });
});
