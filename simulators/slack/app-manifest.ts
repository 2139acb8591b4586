import * as z from "zod";
import { app, bot } from "./team.ts";
import { defaultSettings, type WorkspaceSettings } from "./workspace-settings.ts";

/* What the workspace reads of an app's manifest (Slack's docs, "App manifest reference"); the rest may be there. */

const event = z.object({ bot_events: z.array(z.string()).optional() });

const manifestSchema = z.object({
  display_information: z.object({ name: z.string(), description: z.string().default("") }),
  features: z.object({
    app_home: z
      .object({
        home_tab_enabled: z.boolean().default(false),
        messages_tab_enabled: z.boolean().default(true),
        messages_tab_read_only_enabled: z.boolean().default(true),
      })
      .prefault({}),
    slash_commands: z.tuple([
      z.object({
        command: z.string(),
        description: z.string().default(""),
        usage_hint: z.string().default(""),
        should_escape: z.boolean().default(false),
      }),
    ]),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: event.optional() }).prefault({}),
});

/** The app, as its manifest has it installed in the workspace. */
export interface InstalledApp {
  name: string;
  /** With its slash. */
  command: string;
  description: string;
  usageHint: string;
  homeTab: boolean;
  messagesTab: boolean;
  messagesTabReadOnly: boolean;
  /** The events that Slack sends it, such as `app_home_opened`. */
  events: string[];
}

/**
 * The app and the workspace's settings by a manifest with one slash command; without one, an app that may do all that the
 * simulator has.
 * @throws ZodError if it is none
 */
export function installApp(manifest?: object): { app: InstalledApp; settings: WorkspaceSettings } {
  const settings = defaultSettings();
  if (!manifest) {
    return {
      app: {
        name: bot.name,
        command: app.command,
        description: "",
        usageHint: "",
        homeTab: true,
        messagesTab: true,
        messagesTabReadOnly: false,
        events: ["app_home_opened"],
      },
      settings,
    };
  }
  const { display_information, features, oauth_config, settings: sent } = manifestSchema.parse(manifest);
  const [command] = features.slash_commands;
  return {
    app: {
      name: display_information.name,
      command: command.command,
      description: display_information.description,
      usageHint: command.usage_hint,
      homeTab: features.app_home.home_tab_enabled,
      messagesTab: features.app_home.messages_tab_enabled,
      messagesTabReadOnly: features.app_home.messages_tab_read_only_enabled,
      events: sent.event_subscriptions?.bot_events ?? [],
    },
    settings: { ...settings, shouldEscape: command.should_escape, scopes: oauth_config.scopes.bot },
  };
}
