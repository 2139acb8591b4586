import { expect, test } from "@jest/globals";
import { sooner } from "../../bench/chaos/time-scale.ts";

test("a message waits less, and it is as if all of the time had passed", () => {
  const message = (DelaySeconds: number, body: object) => ({
    QueueUrl: "q",
    DelaySeconds,
    MessageBody: JSON.stringify(body),
  });
  expect(sooner(message(100, { since: 1_000_000, asked: 1 }))).toEqual(
    message(2, { since: 902_000, asked: 1 }),
  );
  expect(sooner(message(5, { sentAt: 1 }))).toEqual(message(1, { sentAt: 1 }));
  const atOnce = { QueueUrl: "q", MessageBody: '{"since":1}' };
  expect(sooner(atOnce)).toBe(atOnce);
});
