import { expect, test } from "@jest/globals";
import { pageUrl } from "../../local/page-url.ts";
import { readSettings } from "../../local/settings.ts";

const noDotEnv = new URL("./no.env", import.meta.url);

test.each([
  ["at the gateway", {}, "http://127.0.0.1:5000/"],
  [
    "not where people come from elsewhere",
    { LINKS_URL: "https://logs.example.com" },
    "http://127.0.0.1:5002/",
  ],
  ["not for a real Slack", { SLACK_API_URL: "https://slack.com/api" }, undefined],
  ["not beside Socket Mode", { SLACK_APP_TOKEN: "xapp-1-x", SLACK_BOT_TOKEN: "xoxb-x" }, undefined],
])("the page is shown %s", (_, more, url) => {
  expect(pageUrl(readSettings({ PORT: "5000", ...more }, noDotEnv))).toBe(url);
});
