import { expect, test } from "@jest/globals";
import { pageUrl } from "../../local/page-url.ts";

const ports = { gateway: 5000, up42: 5001, slack: 5002, aws: 5003, dynamodb: 5004 };
const given = { SLACK_API_URL: undefined, LINKS_URL: undefined, ports };

test.each([
  ["at the gateway", {}, "http://127.0.0.1:5000/"],
  [
    "not where people come from elsewhere",
    { LINKS_URL: "https://logs.example.com" },
    "http://127.0.0.1:5002/",
  ],
  ["not for a real Slack", { SLACK_API_URL: "https://slack.com/api" }, undefined],
])("the page is shown %s", (_, more, url) => {
  expect(pageUrl({ ...given, ...more })).toBe(url);
});
