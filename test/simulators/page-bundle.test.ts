import { expect, test } from "@jest/globals";
import { bundlePage } from "../../simulators/page-bundle.ts";

test("a page whose source is wrong says where", async () => {
  await expect(bundlePage(new URL("./no-such-page.tsx", import.meta.url))).rejects.toThrow(
    "no-such-page.tsx",
  );
});

test("the workspace's page is one script", async () => {
  const { script } = await bundlePage(new URL("../../simulators/slack/page/main.tsx", import.meta.url));
  expect(script).toContain("root");
  expect(script).not.toMatch(/^import /m);
});
