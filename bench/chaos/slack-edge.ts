import { signature } from "../../simulators/slack/app-request.ts";
import { type RunningProxy, startProxy } from "./proxy.ts";
import type { Asker } from "./words.ts";

/**
 * Stands between Slack and the app: leads each response_url through our proxy, tells who it was given to, and signs
 * anew as Slack does, since what is signed has changed.
 */
export function startSlackEdge(options: {
  gateway: () => string;
  signingSecret: string;
  /** The address that response_urls are to have. */
  responses: () => string;
  given(responseId: string, asker: Asker): void;
}): Promise<RunningProxy> {
  const { gateway, signingSecret, responses, given } = options;
  const lead = (url: string, asker: Asker): string => {
    const { pathname } = new URL(url);
    given(pathname.split("/").at(-1) ?? "", asker);
    return `${responses()}${pathname}`;
  };
  return startProxy(gateway, {
    async before(request) {
      const form = new URLSearchParams(request.body.toString());
      const url = form.get("response_url");
      if (url) {
        const asker = { user: form.get("user_id") ?? "", channel: form.get("channel_id") ?? "" };
        form.set("response_url", lead(url, asker));
      }
      const payload = JSON.parse(form.get("payload") ?? "null");
      if (payload?.response_url) {
        const asker = { user: payload.user?.id ?? "", channel: payload.channel?.id ?? "" };
        payload.response_url = lead(payload.response_url, asker);
        form.set("payload", JSON.stringify(payload));
      }
      request.body = Buffer.from(form.toString());
      const timestamp = String(request.headers["x-slack-request-timestamp"]);
      request.headers["x-slack-signature"] = signature(signingSecret, timestamp, form.toString());
      return undefined;
    },
  });
}
