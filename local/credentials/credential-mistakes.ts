import { leadsToThisMachine } from "../../core/this-machine.ts";
import { isSlackItself, isUp42Itself } from "./real-services.ts";
import { tokenKind } from "./token-kind.ts";
import { whereToFind } from "./where-to-find.ts";

type Values = Record<string, string | undefined>;

/** What is wrong with a setting, and what to do: the end of a sentence that begins with its name, and more sentences. */
export interface Mistake {
  name: string;
  mistake: string;
}

/**
 * What is wrong with the credentials for the real Slack and the real UP42, as far as it is seen without asking them.
 * @param given the settings as they were given, with the addresses that follow from them
 * @param defaults those of `.env.example`, which are for the simulators
 */
export function credentialMistakes(given: Values, defaults: Values): Mistake[] {
  return [
    ...slackMistakes(given, defaults),
    ...up42Mistakes(given, defaults),
    ...linkMistakes(given, defaults),
  ];
}

function slackMistakes(given: Values, defaults: Values): Mistake[] {
  const { SLACK_APP_TOKEN: appToken, SLACK_BOT_TOKEN: botToken, SLACK_API_URL: apiUrl } = given;
  const real = isSlackItself(apiUrl);
  const isDefault = (name: string) => !given[name] || given[name] === defaults[name];

  if (!appToken && !apiUrl) {
    if (!/^xoxb-\d/.test(botToken ?? "") || isDefault("SLACK_BOT_TOKEN")) return [];
    const forWhat = "SLACK_BOT_TOKEN alone doesn't connect to a workspace";
    return [{ name: "SLACK_APP_TOKEN", mistake: `is missing, and ${forWhat}. ${whereToFind.appToken}` }];
  }
  if (appToken?.startsWith("xoxb-") && botToken?.startsWith("xapp-")) {
    const swapped =
      "has what belongs in SLACK_BOT_TOKEN, and the reverse: the app-level token begins with xapp-";
    return [{ name: "SLACK_APP_TOKEN", mistake: `${swapped}, the bot's with xoxb-. Swap them.` }];
  }
  const mistakes: Mistake[] = [];
  if (appToken)
    mistakes.push(...ofAnotherKind("SLACK_APP_TOKEN", appToken, "an app-level token", whereToFind.appToken));
  if (real && isDefault("SLACK_BOT_TOKEN"))
    mistakes.push({ name: "SLACK_BOT_TOKEN", mistake: `is missing. ${whereToFind.botToken}` });
  else if (botToken)
    mistakes.push(...ofAnotherKind("SLACK_BOT_TOKEN", botToken, "a bot token", whereToFind.botToken));
  // Over Socket Mode nothing is signed.
  if (real && !appToken && isDefault("SLACK_SIGNING_SECRET"))
    mistakes.push({ name: "SLACK_SIGNING_SECRET", mistake: `is missing. ${whereToFind.signingSecret}` });
  return mistakes;
}

function ofAnotherKind(name: string, token: string, wanted: string, where: string): Mistake[] {
  const kind = tokenKind(token);
  if (/[^\w.-]/.test(token)) {
    const such = "a space, a quotation mark or the … of an example";
    return [{ name, mistake: `has a character that no token has, such as ${such}. ${where}` }];
  }
  if (kind === wanted) return [];
  return [{ name, mistake: `is ${kind ?? "none of Slack's tokens"}, where ${wanted} is wanted. ${where}` }];
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function up42Mistakes(given: Values, defaults: Values): Mistake[] {
  const { UP42_PROJECT_ID: id = "", UP42_PROJECT_API_KEY: key = "", UP42_API_URL: apiUrl } = given;
  if (apiUrl && !isUp42Itself(apiUrl)) return [];
  const names = ["UP42_PROJECT_ID", "UP42_PROJECT_API_KEY"];
  const missing = names.filter((name) => !given[name] || given[name] === defaults[name]);
  if (missing.length === names.length && !apiUrl) return [];
  if (missing.length === 0) {
    if (uuid.test(id) || !uuid.test(key)) return [];
    const mistake = "has what belongs in UP42_PROJECT_API_KEY, and the reverse. Swap them.";
    return [{ name: "UP42_PROJECT_ID", mistake }];
  }
  const other = names.find((name) => !missing.includes(name));
  const why = other ? `, but ${other} is given` : "";
  return missing.map((name) => ({ name, mistake: `is missing${why}. ${whereToFind.up42}` }));
}

/** Whoever knows the key makes links to logs, and the default is known to all. */
function linkMistakes(given: Values, defaults: Values): Mistake[] {
  const isDefault = given.LINK_KEY === defaults.LINK_KEY;
  if (!given.LINKS_URL || !isDefault || leadsToThisMachine(given.LINKS_URL)) return [];
  const make = "Give one of your own, such as what `openssl rand -hex 32` prints.";
  return [
    { name: "LINK_KEY", mistake: `is the default, which everyone knows, but LINKS_URL is given. ${make}` },
  ];
}
