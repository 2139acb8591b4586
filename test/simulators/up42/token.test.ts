import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { projectId, type Simulated, simulated } from "../../fixtures/up42-simulator.ts";

describe("UP42's token", () => {
  let up42: Simulated;
  beforeAll(async () => {
    up42 = await simulated();
  });
  afterAll(() => up42.close());

  test("comes twice in the answer, lives 300 s by its JWT, and the answer itself doesn't say how long", async () => {
    const { status, json } = await up42.askToken();
    expect(status).toBe(200);
    expect(json).toMatchObject({ error: null, refresh_token: null });
    expect(json.access_token).toBe(json.data.accessToken);
    expect(json).not.toHaveProperty("expires_in");
    const claims = JSON.parse(Buffer.from(json.access_token.split(".")[1], "base64url").toString());
    expect(claims.exp - claims.iat).toBe(300);
  });

  test("bad credentials get 401 and the body null", async () => {
    const { status, text } = await up42.askToken("another key");
    expect([status, text]).toEqual([401, "null"]);
  });

  test("without a token, with a made-up one and with another project's: 401 in UP42's envelope", async () => {
    const other = await simulated();
    try {
      const theirs = (await other.askToken()).json.access_token as string;
      const forged = `${theirs.slice(0, -4)}AAAA`;
      for (const headers of [{}, { authorization: "Bearer x" }, { authorization: `Bearer ${forged}` }]) {
        const { status, json } = await up42.ask("GET", `/projects/${projectId}/jobs`, { headers });
        expect(status).toBe(401);
        expect(json).toMatchObject({ data: null, error: { code: "UNAUTHORIZED" } });
      }
    } finally {
      await other.close();
    }
  });

  test("is good for its own project only", async () => {
    const elsewhere = "/projects/00000000-0000-4000-8000-000000000000/jobs";
    const { status, json } = await up42.ask("GET", elsewhere, { headers: { authorization: up42.bearer() } });
    expect(status).toBe(404);
    expect(json.error.message).toContain("Project not found");
  });

  test("after 300 s it is refused as expired, and a new one is taken", async () => {
    expect((await up42.up42("GET", "/jobs")).status).toBe(200);
    await up42.knob("POST", "/clock", { aheadSeconds: 301 });
    const { status, json } = await up42.up42("GET", "/jobs");
    expect(status).toBe(401);
    expect(json.error.message).toMatch(/^ACCESS_TOKEN_EXPIRED:/);
    await up42.renewToken();
    expect((await up42.up42("GET", "/jobs")).status).toBe(200);
  });
});
