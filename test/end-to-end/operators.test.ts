import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { SeenMessage } from "../../simulators/slack/seen-message.ts";
import { type StartedLocalRun, startedLocalRun } from "../fixtures/local-run.ts";

let it: StartedLocalRun;
beforeAll(async () => {
  it = await startedLocalRun({ OPERATORS: "U1,U2" });
}, 60_000);
afterAll(() => it.close());

test("an operator whom another one removes in Slack changes nothing any more: no command, no button, no form", async () => {
  await it.make({ name: "Harbour", status: "RUNNING", tasks: [] });
  const [ada, ben] = [it.user("U1"), it.user("U2")];
  await ben.type("status Harbour");
  const card = await ben.until((_, text) => text.includes("Cancel"));
  await ben.click(card, "Rename");
  expect(await ben.views()).toHaveLength(1);

  await ada.type("operators");
  const list = await ada.until((_, text) => text.includes("may cancel, rename and re-run"));
  await ada.click(list, "Remove");
  await ada.until((message, text) => message.ts === list.ts && text.includes("isn't an operator any more"));

  const refused = (message: SeenMessage) => message.text.includes("You may look at jobs but not change them");
  await ben.click(card, "Cancel");
  expect((await ben.until(refused)).text).toMatch(/These people may: <@U1>/);
  await ben.type("rename Harbour Quay");
  await ben.until(refused);
  await ben.click(card, "Rename");
  await ben.until(refused);
  expect(await ben.views()).toHaveLength(1);
});
