import { type SlackWorkspace, startSlackWorkspace } from "../../../simulators/slack/workspace.ts";
import { type FakeApp, fakeApp, SIGNING_SECRET } from "./fake-app.ts";

export const BOT_TOKEN = "xoxb-local";

/** A workspace on a free port, and an app to which it sends what people type and click. */
export async function workspaceWithApp(): Promise<{
  app: FakeApp;
  slack: SlackWorkspace;
  close(): Promise<void>;
}> {
  const app = await fakeApp();
  const slack = await startSlackWorkspace({
    port: 0,
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    eventsUrl: app.url,
  });
  const close = async () => {
    await slack.close();
    await app.close();
  };
  return { app, slack, close };
}
