import { describe, expect, test } from "@jest/globals";
import { guardRequest } from "../../../functions/slack/request-guard.ts";

const now = new Date("2026-08-01T12:00:00Z");
const seconds = now.getTime() / 1000;
const form = "application/x-www-form-urlencoded";

/** A request as API Gateway gives it: 200 if the guard lets it pass, else the status of its refusal. */
function statusOf(body: string, headers: Record<string, string> = {}, more: object = {}): number | undefined {
  const given = { "content-type": form, "x-slack-request-timestamp": String(seconds), ...headers };
  const guarded = guardRequest({ headers: given, body, ...more }, now);
  return "refusal" in guarded ? guarded.refusal.statusCode : 200;
}

/** What the guard hands on. */
function passed(event: Parameters<typeof guardRequest>[0]) {
  const guarded = guardRequest(event, now);
  if ("refusal" in guarded) throw new Error(`refused with ${guarded.refusal.statusCode}`);
  return guarded.event;
}

describe("what has not Slack's shape is refused before anything reads it", () => {
  test.each([
    ["no event", undefined],
    ["no headers, as in a warm-up event", { body: "command=%2Fup42" }],
    ["no body", { headers: { "content-type": form } }],
  ])("%s", (_, event) => {
    expect(guardRequest(event, now)).toMatchObject({ refusal: { statusCode: 400 } });
  });

  test.each([
    ["a payload that is no JSON", "payload=nonsense", form],
    ["a payload that is no object", "payload=%5B1%5D", form],
    ["broken JSON", "{", "application/json"],
    ["JSON that is no object", "null", "application/json"],
  ])("%s", (_, body, type) => {
    expect(statusOf(body, { "content-type": type })).toBe(400);
  });

  test.each(["text/xml", "multipart/form-data; boundary=x", ""])("content type %j", (type) => {
    expect(statusOf("command=%2Fup42", { "content-type": type })).toBe(415);
  });

  test("more than a megabyte", () => {
    expect(statusOf(`text=${"x".repeat(999_995)}`)).toBe(200);
    expect(statusOf(`text=${"x".repeat(999_996)}`)).toBe(413);
  });
});

test.each([
  ["5 minutes old", -300, 200],
  ["older", -301, 401],
  ["5 minutes ahead", 300, 200],
  ["further ahead", 301, 401],
])("a timestamp that is %s", (_, away, status) => {
  expect(statusOf("command=%2Fup42", { "x-slack-request-timestamp": String(seconds + away) })).toBe(status);
});

test.each(["", "soon", "NaN"])("no timestamp but %j", (timestamp) => {
  expect(statusOf("command=%2Fup42", { "x-slack-request-timestamp": timestamp })).toBe(401);
});

test("Slack's check of the certificate carries no timestamp", () => {
  expect(statusOf("ssl_check=1", { "x-slack-request-timestamp": "" })).toBe(200);
});

test("bodies in base64 are read as UTF-8, header names in small letters, content types without parameters", () => {
  const body = JSON.stringify({ type: "url_verification", challenge: "é🛰" });
  const event = passed({
    headers: {
      "Content-Type": "Application/JSON; charset=utf-8",
      "X-Slack-Request-Timestamp": String(seconds),
      "X-Slack-Signature": "v0=00",
    },
    body: Buffer.from(body).toString("base64"),
    isBase64Encoded: true,
  });
  expect(event).toEqual({
    headers: {
      "content-type": "application/json",
      "x-slack-request-timestamp": String(seconds),
      "x-slack-signature": "v0=00",
    },
    body,
    isBase64Encoded: false,
  });
});
