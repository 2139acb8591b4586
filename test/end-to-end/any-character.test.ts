import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type StartedLocalRun, startedLocalRun } from "../fixtures/local-run.ts";

let it: StartedLocalRun;
beforeAll(async () => {
  it = await startedLocalRun();
}, 60_000);
afterAll(() => it.close());

test("a job with emoji in its name is found by it, and renamed to other emoji by the form", async () => {
  const name = "🛰️ Harvest 🌾 Rheingau 🍇";
  const me = it.user();
  await me.type(`status ${name}`);
  const card = await me.until((_, text) => text.includes(name) && text.includes("Workflow"));
  const id = /jobs\/([0-9a-f-]{36})/.exec(JSON.stringify(card.blocks))?.[1];

  await me.click(card, "Rename");
  const form = (await me.views()).at(-1);
  if (!form) throw new Error("No form is open.");
  expect((await me.submit(form, { name: { name: "🍷 Lese 🇩🇪 𝔛" } })).errors).toBeUndefined();
  await it.user("U2").until(({ text }) => text.includes(name) && text.includes("🍷 Lese 🇩🇪 𝔛"));
  expect((await it.up42("GET", `jobs/${id}`)).name).toBe("🍷 Lese 🇩🇪 𝔛");
});

test.each(["🌾", "\u{10ffff}", "\ufffe", "\uffff", "bell \u0007", "del \u007f", "\u2028"])(
  "a command with %j is answered",
  async (typed) => {
    const me = it.user();
    await me.type(`status no such job ${typed}`);
    await me.until((_, text) => text.includes("no job"));
  },
);
