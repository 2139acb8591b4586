import { describe, expect, test } from "@jest/globals";
import { operationOf } from "../../bench/chaos/operation.ts";
import { wordOf } from "../../bench/chaos/words.ts";

const asker = { user: "U1", channel: "C1" };
const ok = { status: 200, body: Buffer.from("ok") };
const response = (message: object) => ({
  url: "/response/abc",
  headers: { "content-type": "application/json" },
  body: Buffer.from(JSON.stringify(message)),
});
const said = (request: ReturnType<typeof response>, answer = ok) => wordOf(request, answer, () => asker);

describe("what was said", () => {
  test("to a response_url: to the person, or to the channel", () => {
    expect(said(response({ text: "hello" }))).toMatchObject({
      to: "person",
      ...asker,
      text: "hello",
      replaces: false,
    });
    expect(said(response({ text: "hello", response_type: "in_channel" }))).toMatchObject({ to: "channel" });
    expect(said(response({ text: "hello", replace_original: true }))).toMatchObject({ replaces: true });
  });

  test.each([
    ["an error", { status: 500, body: Buffer.from("") }],
    ["a 200 that isn't ok", { status: 200, body: Buffer.from('{"ok":false,"error":"Expired url"}') }],
    ["no answer", { status: 0, body: Buffer.alloc(0) }],
  ])("nothing, where Slack gave %s", (_, answer) => {
    expect(said(response({ text: "hello" }), answer)).toBeUndefined();
  });

  test.each([
    ["C1", "channel", undefined],
    ["U1", "person", "U1"],
    ["D1", "person", undefined],
  ])("by chat.postMessage to %s: to the %s", (channel, to, user) => {
    const request = {
      url: "/api/chat.postMessage",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: Buffer.from(new URLSearchParams({ channel, text: "hello" }).toString()),
    };
    const answer = { status: 200, body: Buffer.from('{"ok":true}') };
    expect(wordOf(request, answer, () => undefined)).toMatchObject({ to, user, text: "hello" });
  });
});

describe("an effect", () => {
  const id = "5a21eaff-cdaa-48ab-bedf-5454116d16ff";
  const target = (name: string) => ({ "x-amz-target": name });
  test.each([
    [
      "up42",
      "POST",
      `/projects/${id}/workflows/${id}/jobs/${id}?name=x`,
      {},
      "POST /workflows/{id}/jobs/{id}",
      true,
    ],
    ["up42", "GET", `/projects/${id}/jobs/${id}`, {}, "GET /jobs/{id}", false],
    ["up42", "POST", "/oauth/token", {}, "POST /oauth/token", false],
    ["slack", "POST", "/response/abc", {}, "response_url", true],
    ["slack", "POST", "/api/chat.postMessage", {}, "chat.postMessage", true],
    ["slack", "POST", "/api/auth.test", {}, "auth.test", false],
    ["sqs", "POST", "/", target("AmazonSQS.SendMessage"), "SendMessage", true],
    ["sqs", "POST", "/", target("AmazonSQS.ReceiveMessage"), "ReceiveMessage", false],
    ["sqs", "POST", "/", target("AmazonSQS.ChangeMessageVisibility"), "ChangeMessageVisibility", false],
    ["dynamodb", "POST", "/", target("DynamoDB_20120810.PutItem"), "PutItem", true],
    ["dynamodb", "POST", "/", target("DynamoDB_20120810.GetItem"), "GetItem", false],
    ["s3", "PUT", "/bucket/logs/a/manifest.json?x-id=PutObject", {}, "PUT manifest.json", true],
    ["s3", "GET", "/bucket/logs/a/manifest.json", {}, "GET manifest.json", false],
  ] as const)("%s %s %s %j", (service, method, url, headers, name, effect) => {
    expect(operationOf(service, { method, url, headers })).toEqual({ service, name, effect });
  });
});
