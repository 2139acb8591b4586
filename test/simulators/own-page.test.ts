import { describe, expect, test } from "@jest/globals";
import { pageHeaders, whyForeign } from "../../simulators/own-page.ts";

const host = "127.0.0.1:3000";
const navigation = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

describe("whoever may ask", () => {
  test.each([
    ["a program", { host }],
    ["at localhost", { host: "localhost:3000" }],
    ["at the IPv6 loopback", { host: "[::1]:3000" }],
    ["our page", { host, origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-origin" }],
    ["an address typed in the browser", { host, "sec-fetch-site": "none", ...navigation }],
    ["a link to the page on another site", { host, "sec-fetch-site": "cross-site", ...navigation }],
    [
      "a frame in a page of this machine",
      { host, "sec-fetch-site": "same-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" },
    ],
  ])("%s", (_, headers) => {
    expect(whyForeign(headers)).toBeUndefined();
  });
});

describe("whoever may not", () => {
  test.each([
    ["another site's name that leads here", { host: "evil.example:3000" }],
    ["a name that begins like ours", { host: "127.0.0.1.evil.example" }],
    ["no host", {}],
    ["another site's page", { host, origin: "https://evil.example" }],
    ["a page without an origin (a sandboxed frame, a file)", { host, origin: "null" }],
    ["a page of another port", { host, origin: "http://127.0.0.1:8080", "sec-fetch-site": "same-site" }],
    [
      "an image or script of another site",
      { host, "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" },
    ],
    [
      "another site's frame",
      { host, "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" },
    ],
  ])("%s", (_, headers) => {
    expect(whyForeign(headers)).toMatch(/\w/);
  });

  test("another site's form", () => {
    expect(whyForeign({ host, "sec-fetch-site": "cross-site", ...navigation }, "POST")).toMatch(/\w/);
  });
});

test("a page runs its own scripts alone, and is framed by whom it says", () => {
  expect(pageHeaders()["content-security-policy"]).toContain("script-src 'self'; style-src 'self'");
  expect(pageHeaders()["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(pageHeaders({ framed: true })["content-security-policy"]).toContain(
    "frame-ancestors http://127.0.0.1:* http://localhost:*",
  );
});
