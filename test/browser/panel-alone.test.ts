import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { seriousFaults } from "../fixtures/axe.ts";
import { describeInBrowser } from "../fixtures/describe-in-browser.ts";
import { type Simulated, simulated } from "../fixtures/up42-simulator.ts";

describeInBrowser("UP42's panel in a window of its own", (browser) => {
  let up42: Simulated;
  beforeAll(async () => {
    up42 = await simulated();
    for (const status of ["SUCCEEDED", "FAILED", "CANCELLED", "PENDING", "CANCELLING", "RUNNING"]) {
      await up42.knob("POST", "/jobs", { name: status === "FAILED" ? null : `One ${status}`, status });
    }
    await up42.knob("POST", "/faults", { kind: "500" });
  });
  afterAll(() => up42?.close());

  test.each(["dark", "light"])(
    "%s and 320 px wide: nothing serious is in anyone's way, nothing is cut off",
    async (theme) => {
      const page = await browser.open(`${up42.url}/panel?theme=${theme}`, {
        viewport: { width: 320, height: 900 },
      });
      await page.getByRole("button", { name: "One RUNNING" }).click();
      await page.getByRole("list", { name: "Tasks" }).waitFor();
      for (const part of ["Jobs", "How UP42 answers", "Clock and credits"]) {
        await page.getByRole("navigation").getByRole("button", { name: part }).click();
        for (const more of await page.locator("summary").all()) await more.click();
        expect(await seriousFaults(page)).toEqual([]);
        expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
      }
      await page.context().close();
    },
  );

  test("by keyboard: a job that is found by its name fails with an error of one's choice", async () => {
    const { id } = (await up42.knob("POST", "/jobs", { name: "Ende offen", status: "RUNNING" })).json.data;
    await up42.knob("DELETE", "/faults");
    const page = await browser.open(`${up42.url}/panel`);
    await page.getByLabel("Search by name").focus();
    await page.keyboard.type("offen");
    await page.getByText("1 job with “offen”").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const error = page.getByLabel("Fail with this error");
    await error.fill("OSError: the disk is full");
    await error.press("Enter");
    await page.getByRole("status").filter({ hasText: "“Ende offen” has failed." }).waitFor();
    const tasks = (await up42.up42("GET", `/jobs/${id}/tasks`)).json.data;
    const { text } = await up42.up42("GET", `/jobs/${id}/tasks/${tasks.at(-1).id}/logs`);
    expect(text).toMatch(/\nOSError: the disk is full\n$/);
  });
});
