import { signature } from "../../simulators/slack/app-request.ts";

/** `/up42 {text}` as it reaches the function: signed by Slack (its docs, "Verifying requests"), in an HTTP API's event. */
export function signedCommand(signingSecret: string, text: string, responseUrl: string): object {
  const body = new URLSearchParams({
    command: "/up42",
    text,
    team_id: "T1",
    channel_id: "C1",
    user_id: "U1",
    api_app_id: "A1",
    response_url: responseUrl,
    trigger_id: "1.2.check",
  }).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  return {
    version: "2.0",
    routeKey: "POST /slack/events",
    rawPath: "/slack/events",
    rawQueryString: "",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": signature(signingSecret, timestamp, body),
    },
    requestContext: { http: { method: "POST", path: "/slack/events" } },
    body: Buffer.from(body).toString("base64"),
    isBase64Encoded: true,
  };
}
