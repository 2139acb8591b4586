import { type FormValues, valuesOf } from "./form-fields.ts";
import type { Message, View } from "./state.ts";
import { app, bot, type Channel, team, type User, VERIFICATION_TOKEN } from "./team.ts";

/* How Slack writes its things in JSON, in answers and in what it sends to apps (Slack's docs: "Object types"). */

export function messagePayload(message: Message) {
  return {
    type: "message",
    user: message.user,
    ...(message.user === bot.userId ? { bot_id: bot.id, app_id: app.id } : {}),
    team: team.id,
    ts: message.ts,
    text: message.text,
    blocks: message.blocks,
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    ...(message.editedAt ? { edited: { user: message.user, ts: message.editedAt } } : {}),
  };
}

export function channelPayload(channel: Channel) {
  return channel.withUser
    ? { id: channel.id, is_im: true, user: channel.withUser }
    : {
        id: channel.id,
        name: channel.name,
        is_channel: true,
        is_member: channel.botIsIn,
        is_ext_shared: channel.shared ?? false,
      };
}

/** Of whose Enterprise Grid a person is, if of any. @param own our workspace's, if it has one */
export function enterpriseOf(
  user: User,
  own: string | null,
): { enterprise_id?: string; enterprise_name?: string } {
  const id = user.team.id === team.id ? own : user.team.enterpriseId;
  return id ? { enterprise_id: id, enterprise_name: id } : {};
}

/** @param ownEnterprise the Enterprise Grid of our workspace, if it has one */
export function userPayload(user: User, ownEnterprise: string | null) {
  const enterprise = enterpriseOf(user, ownEnterprise);
  return {
    id: user.id,
    team_id: user.team.id,
    name: user.name,
    deleted: user.deleted ?? false,
    real_name: user.realName,
    tz: "Europe/Berlin",
    is_bot: user.isBot ?? false,
    ...(enterprise.enterprise_id
      ? {
          enterprise_user: {
            id: user.id,
            ...enterprise,
            is_admin: false,
            is_owner: false,
            teams: [user.team.id],
          },
        }
      : {}),
    profile: { real_name: user.realName, display_name: user.name },
  };
}

/** A view as the app sees it, with what was filled in: `given[block_id][action_id]`, else each input's initial value. */
export function viewPayload({ user: _, previousViewId, ...view }: View, given: FormValues = {}) {
  return {
    private_metadata: "",
    callback_id: "",
    external_id: "",
    ...view,
    team_id: team.id,
    app_id: app.id,
    bot_id: bot.id,
    app_installed_team_id: team.id,
    previous_view_id: previousViewId ?? null,
    root_view_id: previousViewId ?? view.id,
    state: { values: valuesOf(view.blocks, given) },
  };
}

/**
 * What every interaction says of who did it and where: `team` is the workspace that installed the app, `user.team_id`
 * the person's own (java-slack-sdk#1041).
 */
export function interactionPayload(user: User, triggerId: string, enterpriseId: string | null) {
  return {
    user: { id: user.id, username: user.name, name: user.name, team_id: user.team.id },
    team: {
      id: team.id,
      domain: team.domain,
      ...(enterpriseId ? { enterprise_id: enterpriseId, enterprise_name: enterpriseId } : {}),
    },
    api_app_id: app.id,
    token: VERIFICATION_TOKEN,
    trigger_id: triggerId,
    enterprise: enterpriseId ? { id: enterpriseId, name: enterpriseId } : null,
    is_enterprise_install: false,
  };
}

export function unfurling(given: { unfurl_links?: unknown; unfurl_media?: unknown }) {
  return {
    ...(given.unfurl_links === undefined ? {} : { unfurlLinks: isTrue(given.unfurl_links) }),
    ...(given.unfurl_media === undefined ? {} : { unfurlMedia: isTrue(given.unfurl_media) }),
  };
}

/** Slack takes true, "true" and "1" for true. */
export function isTrue(value: unknown): boolean {
  return value === true || value === "true" || value === "1";
}
