import type { AppsManifestCreateArguments } from "@slack/web-api";

/** What Slack's "create an app from a manifest" takes (Slack's docs, "App manifest reference"). */
export type SlackManifest = AppsManifestCreateArguments["manifest"];

export interface ManifestInput {
  /** Of the deployed endpoint, with or without `/slack/events`; absent for an app that comes over Socket Mode. */
  url?: string;
  /** The app's name in Slack. */
  name: string;
  /** The slash command. */
  command: string;
}

const path = "/slack/events";
/** Characters (Slack's docs, "App manifest reference"). */
const longestName = 35;
const longestCommand = 32;

/** What the bot's token must be allowed: the fewest scopes that the code uses. */
export const botScopes = ["chat:write", "commands", "users:read"] as const;

/**
 * The Slack app for one deployed stage, or for one that runs elsewhere over Socket Mode, with the fewest scopes that the code uses.
 * @throws Error with a sentence for whoever typed the input.
 */
export function slackManifest({ url, name, command }: ManifestInput): SlackManifest {
  const requestUrl = url === undefined ? undefined : requestUrlOf(url);
  if (name.trim() === "" || name.length > longestName) {
    throw new Error(`The name must have 1 to ${longestName} characters; "${name}" has ${name.length}.`);
  }
  if (!/^\/[a-z0-9_-]+$/.test(command) || command.length > longestCommand) {
    throw new Error(
      `The command must be a slash and lower-case letters, digits, - or _, ${longestCommand} characters at most, not "${command}".`,
    );
  }
  return {
    display_information: {
      name,
      description: "Ask about jobs on UP42, cancel, re-run or rename them, and get their logs.",
    },
    features: {
      // Where answers go once a response_url has ended. Without this tab Slack refuses them: messages_tab_disabled.
      app_home: {
        home_tab_enabled: false,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: true,
      },
      bot_user: { display_name: botName(name), always_online: false },
      slash_commands: [
        {
          command,
          ...(requestUrl ? { url: requestUrl } : {}),
          description: "Ask about a job on UP42, change it, get its logs",
          usage_hint: "status latest | jobs | logs <job> | help",
          // Otherwise Slack turns what looks like a link or a mention into tokens, and a name isn't stored as it was typed.
          should_escape: false,
        },
      ],
    },
    oauth_config: { scopes: { bot: [...botScopes] } },
    settings: {
      interactivity: { is_enabled: true, ...(requestUrl ? { request_url: requestUrl } : {}) },
      org_deploy_enabled: false,
      socket_mode_enabled: requestUrl === undefined,
      token_rotation_enabled: false,
    },
  };
}

function requestUrlOf(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url?.protocol !== "https:") throw new Error(`"${given}" is not an https address.`);
  const rest = url.pathname.replace(/\/+$/, "");
  if ((rest !== "" && rest !== path) || url.search || url.hash || url.username) {
    throw new Error(`"${given}" has more in it than the endpoint's address.`);
  }
  return `${url.origin}${path}`;
}

/** A bot's name may have `a-z`, `0-9`, `-`, `_` and `.` only (Slack's docs, "App manifest reference"). */
function botName(name: string): string {
  const allowed = name.toLowerCase().replace(/[^a-z0-9_.-]+/g, "-");
  return allowed.replace(/^-+|-+$/g, "") || "up42";
}
