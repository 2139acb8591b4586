import { json } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { storedSecret } from "../../../core/aws/stored-secret.ts";
import { startHttpServer } from "../../fixtures/http-server.ts";

/** A Secrets Manager with one secret, whose text can be changed. */
let text: string | undefined = "";
let reads: { SecretId?: string; VersionStage?: string }[] = [];
let server: Awaited<ReturnType<typeof startHttpServer>>;
beforeAll(async () => {
  server = await startHttpServer(async (request, response) => {
    reads.push((await json(request)) as object);
    if (text === undefined) response.writeHead(400).end('{"__type":"ResourceNotFoundException"}');
    else response.end(JSON.stringify({ SecretString: text }));
  });
  process.env.AWS_ENDPOINT_URL_SECRETSMANAGER = server.url;
});
afterAll(async () => {
  delete process.env.AWS_ENDPOINT_URL_SECRETSMANAGER;
  await server.close();
});
beforeEach(() => {
  reads = [];
});

test("is read once, and anew when asked for, at most once a minute", async () => {
  let now = 1_000_000;
  const secret = storedSecret("arn:x", ["botToken"], "AWSCURRENT", () => now);
  text = '{"botToken":"one"}';
  expect(await Promise.all([secret.read(), secret.read()])).toEqual([
    { botToken: "one" },
    { botToken: "one" },
  ]);
  text = '{"botToken":"two"}';
  now += 59_000;
  expect(await secret.refresh()).toEqual({ botToken: "one" });
  now += 2_000;
  expect(await secret.refresh()).toEqual({ botToken: "two" });
  expect(await secret.read()).toEqual({ botToken: "two" });
  expect(reads).toEqual([
    { SecretId: "arn:x", VersionStage: "AWSCURRENT" },
    { SecretId: "arn:x", VersionStage: "AWSCURRENT" },
  ]);
});

test("one that isn't there is asked for at most once a minute too", async () => {
  text = undefined;
  const secret = storedSecret("arn:x", ["linkKey"], "AWSPREVIOUS");
  await expect(secret.refresh()).rejects.toThrow("HTTP 400");
  await expect(secret.refresh()).rejects.toThrow("a moment ago");
  expect(reads).toHaveLength(1);
});

test.each(["not JSON", "{}", '{"botToken":""}', "null", '{"botToken":7}'])(
  "what is wrong with %s is said without its value",
  async (stored) => {
    text = stored;
    await expect(storedSecret("arn:x", ["botToken"]).read()).rejects.toThrow(
      /^The secret arn:x (is not JSON\. It must hold botToken|has no "botToken")\.$/,
    );
  },
);
