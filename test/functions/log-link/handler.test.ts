import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { createLink } from "../../../core/logs/log-link.ts";
import { startGateway } from "../../../local/gateway.ts";
import type { Lambda } from "../../../local/lambda.ts";
import { BUCKET, startS3 } from "../../fixtures/s3.ts";
import { startSignatureCheckingS3 } from "../../fixtures/signature-checking-s3.ts";

const key = "logs/p1/j1/e1/01-tiling.log";
const secret = "link-key";
let store: Awaited<ReturnType<typeof startS3>>;
let checking: Awaited<ReturnType<typeof startSignatureCheckingS3>>;
let logLink: Lambda;
let gateway: Awaited<ReturnType<typeof startGateway>>;

beforeAll(async () => {
  store = await startS3();
  checking = await startSignatureCheckingS3(store.port, "test-secret");
  await store.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: "a log\n" }));
  Object.assign(process.env, {
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test-secret",
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${checking.port}`,
    LOGS_BUCKET: BUCKET,
    LINK_MINUTES: "5",
    LINK_KEY: secret,
  });
  const { handler } = await import("../../../functions/log-link/handler.ts");
  logLink = {
    invoke: (event) => handler(event as APIGatewayProxyEventV2),
    processId: async () => process.pid,
    close: async () => undefined,
  };
  gateway = await startGateway({ port: 0, slack: logLink, logLink });
});
afterAll(async () => {
  await gateway.close();
  checking.close();
  await store.close();
});

test("where people can't reach S3, the gateway gives what is there, whole or in part, and its own pages as before", async () => {
  const ours = await startGateway({ port: 0, logLink, ownS3: checking.url });
  try {
    const link = (more = {}) => linkTo({ baseUrl: `http://127.0.0.1:${ours.port}`, ...more });
    const whole = await fetch(link(), { redirect: "manual" });
    expect([whole.status, whole.headers.get("cache-control"), await whole.text()]).toEqual([
      200,
      "no-store",
      "a log\n",
    ]);
    const part = await fetch(link(), { headers: { range: "bytes=2-4" } });
    expect([part.status, await part.text()]).toEqual([206, "log"]);
    const head = await fetch(link(), { method: "HEAD" });
    expect([head.status, head.headers.get("content-length")]).toEqual([200, "6"]);
    expect((await fetch(link({ secret: "another key" }))).status).toBe(403);
  } finally {
    await ours.close();
  }
});

const linkTo = (more: Partial<Parameters<typeof createLink>[0]> = {}) =>
  createLink({
    baseUrl: `http://127.0.0.1:${gateway.port}`,
    secret,
    key,
    expiresAt: new Date(Date.now() + 60_000),
    ...more,
  });

describe.each(["GET", "HEAD"])("%s", (method) => {
  const ask = (url: string, redirect: "follow" | "manual" = "follow") => fetch(url, { method, redirect });
  const madeFor = { user: "U012ABCDEF", request: "1795562712657.2010034.5926cfa86ac5206e64d01b12c640dc7e" };
  /** Opens a link: the answer, and the log's line of it. */
  async function open(url: string) {
    const lines: string[] = [];
    const write = jest
      .spyOn(process.stdout, "write")
      .mockImplementation((line) => lines.push(String(line)) > 0);
    const answer = await ask(url, "manual").finally(() => write.mockRestore());
    const logged = lines.map((line) => JSON.parse(line)).find(({ message }) => message === "link opened");
    return { answer, logged };
  }

  test("leads to the file, as often as it is asked, and is kept by nobody", async () => {
    const url = linkTo();
    const first = await ask(url, "manual");
    expect(first.status).toBe(302);
    expect(first.headers.get("cache-control")).toBe("no-store");
    expect(first.headers.get("referrer-policy")).toBe("no-referrer");
    expect(await first.text()).toBe("");

    const file = await ask(url);
    expect([file.status, file.headers.get("content-length")]).toEqual([200, "6"]);
    expect(await file.text()).toBe(method === "GET" ? "a log\n" : "");
  });

  test("a link whose file was deleted says so, and the log for whom it was made", async () => {
    const { answer, logged } = await open(linkTo({ key: "logs/p1/j1/e1/02-deleted.log", madeFor }));
    expect(answer.status).toBe(410);
    const page = await answer.text();
    if (method === "GET") expect(page).toMatch(/<title>These logs were deleted<\/title>.*\/up42 logs/s);
    expect(logged).toMatchObject({ key: "logs/p1/j1/e1/02-deleted.log", outcome: "deleted", ...madeFor });
  });

  test("of a link that has ended the log says as much, and of one that was changed nothing", async () => {
    const expiresAt = new Date(Date.now() - 60_000);
    const ended = await open(linkTo({ expiresAt, madeFor }));
    expect(ended.logged).toMatchObject({ key, outcome: "expired", ...madeFor });
    const changed = await open(linkTo({ expiresAt, madeFor, secret: "another key" }));
    expect(changed.logged).toMatchObject({ outcome: "changed" });
    for (const name of ["key", "user", "request"]) expect(changed.logged).not.toHaveProperty(name);
  });

  test.each([
    ["changed", 403, "This link was changed", () => linkTo({ secret: "another key" })],
    ["ended", 410, "This link has ended", () => linkTo({ expiresAt: new Date(Date.now() - 60_000) })],
  ])("a link that was %s says so", async (_, status, title, link) => {
    const answer = await ask(link(), "manual");
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const page = await answer.text();
    if (method === "HEAD") expect(page).toBe("");
    else expect(page).toMatch(new RegExp(`<title>${title}</title>[^]*/up42 logs`));
  });
});
