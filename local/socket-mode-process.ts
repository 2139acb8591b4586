import { listenerServices } from "../functions/slack/listener-services.ts";
import { socketApp } from "../functions/slack/socket-app.ts";
import { runAsChild } from "./child-process.ts";

/** What this process tells its parent before it ends because Slack refuses the token. */
export interface Refused {
  refused: string;
}

/** Runs the app over Socket Mode, in the environment of the slack function and with its own token. */
await runAsChild(async () => {
  const app = socketApp({
    ...listenerServices(process.env).options,
    appToken: process.env.SLACK_APP_TOKEN as string,
    tell: (sentence) => process.stderr.write(`${sentence}\n`),
  });
  await app.connected;
  void app.refused.then(async (refused) => {
    await app.close();
    process.send?.({ refused } satisfies Refused, undefined, undefined, () => process.exit(1));
  });
  return () => app.close();
});
