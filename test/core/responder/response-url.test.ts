import { expect, test } from "@jest/globals";
import { hostOf, isSlackResponseUrl } from "../../../core/responder/response-url.ts";

const slack = "https://slack.com/api";
const local = "http://127.0.0.1:4242/api";

test.each([
  ["https://hooks.slack.com/commands/T1/2/3", slack, true],
  ["https://hooks.slack.com:443/actions/T1/2/3", slack, true],
  ["https://hooks.slack.com/commands/T1/2/3", local, true],
  ["http://127.0.0.1:4242/response/1", local, true],
  ["http://localhost:4242/response/1", local, true],
  ["http://[::1]:4242/response/1", "http://localhost:1/api", true],
  ["http://127.0.0.1:4242/response/1", slack, false],
  ["http://127.0.0.1.example.org/response/1", local, false],
  ["http://hooks.slack.com/commands/T1/2/3", slack, false],
  ["https://hooks.slack.com:8443/commands/T1/2/3", slack, false],
  ["https://hooks.slack.com.example.org/commands", slack, false],
  ["https://hooks.slack.com@example.org/commands", slack, false],
  ["https://example.org/hooks.slack.com", slack, false],
  ["https://169.254.169.254/latest/meta-data", slack, false],
  ["file:///etc/passwd", local, false],
  ["nothing like an address", local, false],
  ["", local, false],
])("%s of the Slack at %s: %s", (responseUrl, slackApiUrl, isIts) => {
  expect(isSlackResponseUrl(responseUrl, slackApiUrl)).toBe(isIts);
});

test("of an address its host alone is told", () => {
  expect(hostOf("https://example.org:8443/commands/T1/secret")).toBe("example.org:8443");
  expect(hostOf("nothing like an address")).toBe("");
});
