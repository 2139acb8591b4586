import { channelPayload, messagePayload, unfurling, userPayload, viewPayload } from "./payloads.ts";
import { addMessage, deleteMessage, editMessage, findMessage, openView, replaceView } from "./state.ts";
import { app, bot, findAccount, findChannel, publicChannels, team, users } from "./team.ts";
import {
  type Args,
  channelWithBot,
  content,
  messageOfBot,
  requiredChannel,
  requiredUser,
  requiredView,
  WebApiError,
} from "./web-api-arguments.ts";
import type { WorkspaceContext } from "./workspace-context.ts";

type Method = (context: WorkspaceContext, args: Args) => Record<string, unknown>;

/** What a token must be allowed for a method (Slack's docs, each method's page); the others need nothing. */
export const neededScopes: Record<string, string> = {
  "apps.connections.open": "connections:write",
  "team.info": "team:read",
  "chat.postMessage": "chat:write",
  "chat.postEphemeral": "chat:write",
  "chat.update": "chat:write",
  "chat.delete": "chat:write",
  "conversations.list": "channels:read",
  "conversations.info": "channels:read",
  "conversations.history": "channels:history",
  "conversations.open": "im:write",
  "bots.info": "users:read",
  "users.info": "users:read",
  "users.list": "users:read",
};

/** The methods that take the app-level token, and no other. */
export const appTokenMethods = ["apps.connections.open"];

/** The methods that the simulator has, by their names in Slack's docs; each throws WebApiError. */
export const methods: Record<string, Method> = {
  "auth.test": ({ url, settings }) => ({
    url: `${url()}/`,
    team: team.name,
    user: bot.name,
    team_id: team.id,
    user_id: bot.userId,
    bot_id: bot.id,
    ...(settings.enterpriseId ? { enterprise_id: settings.enterpriseId } : {}),
    is_enterprise_install: false,
  }),

  "apps.connections.open": ({ settings, socketMode }) => {
    settings.socketMode = true;
    return socketMode.open();
  },

  "team.info": () => ({ team: { id: team.id, domain: team.domain, name: team.name } }),

  "chat.postMessage": ({ state }, args) => {
    const channel = channelWithBot(args.channel);
    const message = addMessage(state, {
      channel: channel.id,
      ...content(args),
      ...(args.thread_ts ? { threadTs: String(args.thread_ts) } : {}),
      ...unfurling(args),
    });
    return { channel: channel.id, ts: message.ts, message: messagePayload(message) };
  },

  "chat.postEphemeral": ({ state }, args) => {
    const channel = channelWithBot(args.channel);
    const user = requiredUser(args.user);
    if (channel.withUser && channel.withUser !== user.id) throw new WebApiError("user_not_in_channel");
    const message = addMessage(state, {
      channel: channel.id,
      onlyFor: user.id,
      ...content(args),
      ...(args.thread_ts ? { threadTs: String(args.thread_ts) } : {}),
    });
    return { message_ts: message.ts };
  },

  "chat.update": ({ state }, args) => {
    const message = messageOfBot(state.messages, args, "cant_update_message");
    editMessage(state, message, content(args));
    return {
      channel: message.channel,
      ts: message.ts,
      text: message.text,
      message: messagePayload(message),
    };
  },

  "chat.delete": ({ state }, args) => {
    const message = messageOfBot(state.messages, args, "cant_delete_message");
    deleteMessage(state, message);
    return { channel: message.channel, ts: message.ts };
  },

  "chat.getPermalink": ({ state, url }, args) => {
    const channel = requiredChannel(args.channel);
    const message = findMessage(state, channel.id, args.message_ts);
    if (!message || message.onlyFor) throw new WebApiError("message_not_found");
    const permalink = `${url()}/archives/${channel.id}/p${message.ts.replace(".", "")}`;
    return { channel: channel.id, permalink };
  },

  "conversations.list": () => ({
    channels: publicChannels.map(channelPayload),
    response_metadata: { next_cursor: "" },
  }),

  "conversations.info": (_, args) => ({ channel: channelPayload(requiredChannel(args.channel)) }),

  "conversations.history": ({ state }, args) => {
    const channel = channelWithBot(args.channel);
    const limit = Math.min(Number(args.limit ?? 100) || 100, 999);
    const newestFirst = state.messages
      .filter((message) => message.channel === channel.id && !message.onlyFor && !message.deleted)
      .filter(({ ts }) => ts > String(args.oldest ?? "0") && ts < String(args.latest ?? "9".repeat(20)))
      .reverse();
    return {
      messages: newestFirst.slice(0, limit).map(messagePayload),
      has_more: newestFirst.length > limit,
    };
  },

  "conversations.open": (_, args) => {
    const channel = args.channel ? requiredChannel(args.channel) : findChannel(requiredUser(args.users).id);
    return { channel: { id: channel?.id } };
  },

  "bots.info": (_, args) => {
    if (args.bot !== bot.id) throw new WebApiError("bot_not_found");
    return { bot: { id: bot.id, deleted: false, name: bot.name, app_id: app.id, user_id: bot.userId } };
  },

  "users.info": ({ settings }, args) => {
    const user = findAccount(args.user);
    if (!user) throw new WebApiError("user_not_found");
    return { user: userPayload(user, settings.enterpriseId) };
  },

  "users.list": ({ settings }) => ({
    members: users.map((user) => userPayload(user, settings.enterpriseId)),
    response_metadata: { next_cursor: "" },
  }),

  "views.open": ({ state, triggers }, args) => {
    const view = requiredView(args.view, "modal");
    const trigger = triggers.use(args.trigger_id);
    if ("error" in trigger) throw new WebApiError(trigger.error);
    return { view: viewPayload(openView(state, trigger.user, view)) };
  },

  "views.update": ({ state }, args) => {
    const old = state.views.find((each) =>
      args.view_id ? each.id === args.view_id : each.external_id && each.external_id === args.external_id,
    );
    if (!old) throw new WebApiError("not_found");
    if (args.hash && args.hash !== old.hash) throw new WebApiError("hash_conflict");
    return { view: viewPayload(replaceView(state, old, requiredView(args.view, "modal"))) };
  },

  "views.publish": ({ state, app }, args) => {
    if (!app.homeTab) throw new WebApiError("not_enabled");
    const user = requiredUser(args.user_id);
    const view = requiredView(args.view, "home");
    const old = state.views.find((each) => each.type === "home" && each.user === user.id);
    if (old && args.hash && args.hash !== old.hash) throw new WebApiError("hash_conflict");
    return { view: viewPayload(old ? replaceView(state, old, view) : openView(state, user.id, view)) };
  },
};
