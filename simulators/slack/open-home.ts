import { randomBytes } from "node:crypto";
import { viewPayload } from "./payloads.ts";
import { nextTs } from "./state.ts";
import { app, bot, findChannel, team, VERIFICATION_TOKEN } from "./team.ts";
import { ImpossibleAction, who } from "./who-and-where.ts";
import type { WorkspaceContext } from "./workspace-context.ts";

/** A person opens the app's Home tab: the app hears of it (`app_home_opened`) if its manifest asks for that. */
export async function openHome(
  context: WorkspaceContext,
  opened: { user: string },
): Promise<{ since: string }> {
  const user = who(opened.user);
  if (!context.app.homeTab) throw new ImpossibleAction(`${context.app.name} has no Home tab.`);
  const since = nextTs(context.state);
  if (!context.app.events.includes("app_home_opened")) return { since };
  const view = context.state.views.find((each) => each.type === "home" && each.user === user.id);
  await context.sendEventToApp({
    token: VERIFICATION_TOKEN,
    team_id: team.id,
    api_app_id: app.id,
    event: {
      type: "app_home_opened",
      user: user.id,
      channel: findChannel(user.id)?.id,
      tab: "home",
      ...(view ? { view: viewPayload(view) } : {}),
      event_ts: since,
    },
    type: "event_callback",
    event_id: `Ev${randomBytes(5).toString("hex").toUpperCase()}`,
    event_time: Math.floor(Number(since)),
    authorizations: [
      {
        enterprise_id: context.settings.enterpriseId,
        team_id: team.id,
        user_id: bot.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  });
  return { since };
}
