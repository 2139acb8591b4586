import { expect, test } from "@jest/globals";
import { up42Burst } from "../../core/function-limits.ts";
import { requestsPerWorker, up42RateLimit } from "../../infra/up42-rate-limit.ts";
import { ofType, ourFunctions, referred, resourcesOf, settingsOf } from "./synth-stage.ts";

test.each(["dev", "production"] as const)(
  "all workers of %s at once stay under what UP42 allows",
  (stage) => {
    const settings = settingsOf(stage);
    const resources = resourcesOf(settings);
    const rateOf = Object.fromEntries(
      ourFunctions(resources).map(([name, { Properties }]) => [
        `Functions${name}`,
        Number(Properties.Environment.Variables.UP42_REQUESTS_PER_SECOND),
      ]),
    );
    const sources = ofType(resources, "AWS::Lambda::EventSourceMapping")
      .map(([, { Properties }]) => ({
        workers: Properties.ScalingConfig.MaximumConcurrency as number,
        rate: rateOf[referred(Properties.FunctionName)] as number,
      }))
      // Those that never call UP42 have none.
      .filter(({ rate }) => !Number.isNaN(rate));

    expect(sources).toHaveLength(3);
    const perSecond = sources.reduce((sum, { workers, rate }) => sum + workers * rate, 0);
    const burst = sources.reduce((sum, { workers }) => sum + workers * up42Burst, 0);
    expect(perSecond).toBeLessThanOrEqual(settings.up42RequestsPerSecond);
    expect(perSecond).toBeLessThan(up42RateLimit.perSecond);
    expect(burst).toBeLessThanOrEqual(up42RateLimit.burst);
  },
);

test("a worker's share is rounded down, and is one at the least", () => {
  expect(requestsPerWorker(99, { commands: 4, followUps: 2, exports: 2 })).toBe(12);
  expect(requestsPerWorker(10, { commands: 6, followUps: 2, exports: 2 })).toBe(1);
  expect(() => requestsPerWorker(9, { commands: 6, followUps: 2, exports: 2 })).toThrow("10 workers");
});

test("more workers than UP42's burst has room for are refused", () => {
  expect(() => requestsPerWorker(99, { commands: 22, followUps: 2, exports: 2 })).toThrow(
    "concurrency adds up to 26 workers, which could send 520 requests to UP42 at once; it allows 500.",
  );
});
