import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Simulated, simulated } from "../../fixtures/up42-simulator.ts";

let up42: Simulated;
beforeAll(async () => {
  up42 = await simulated();
});
afterAll(() => up42.close());

const panel = (headers: Record<string, string> = {}) => up42.ask("GET", "/panel", { headers });

describe("the panel", () => {
  test("is a page with its script and style, of which nothing comes from elsewhere", async () => {
    const page = await panel();
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    const policy = page.headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    const files = [...page.text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path ?? "");
    expect(files.toSorted()).toEqual(["/panel/page.css", "/panel/page.js"]);
    for (const file of files) {
      const { status, text } = await up42.ask("GET", file);
      expect([status, text.length > 1_000]).toEqual([200, true]);
    }
  });

  test("is shown in a frame by pages of this machine, and by no others", async () => {
    const policy = (await panel()).headers.get("content-security-policy");
    expect(policy).toContain("frame-ancestors http://127.0.0.1:* http://localhost:*;");
  });

  test.each([
    [{ "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" }],
    [{ origin: "https://evil.example" }],
  ])("is refused to another site: %j", async (headers) => {
    const { status, json } = await panel(headers);
    expect([status, json.error]).toEqual([403, expect.stringMatching(/may not act here/)]);
  });
});
