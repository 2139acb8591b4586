import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startChangingServices } from "../../fixtures/changing-services.ts";

let it: Awaited<ReturnType<typeof startChangingServices>>;
beforeAll(async () => {
  it = await startChangingServices();
});
afterAll(() => it.close());

test("a job with a name longer than ours may be is run again under its beginning, cut between characters", async () => {
  const job = await it.make({ name: `x${"😀".repeat(200)}`, status: "SUCCEEDED" });
  const { result } = await it.asked("r1", { kind: "rerun-now", job: job.id, offer: "o1" });
  expect(result).toMatchObject({ kind: "job", job: { name: `x${"😀".repeat(149)}` } });
});
