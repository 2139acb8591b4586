import type { BotAccount } from "../credentials/slack-answers.ts";
import type { Trouble } from "../credentials/trouble.ts";
import type { Owner } from "../data-dir-lock.ts";
import type { serviceUrls } from "../service-urls.ts";
import type { Settings } from "../settings.ts";

/** What came of a check. All are sentences without a full stop but `todo`, which is whole ones. None has a secret in it. */
export type Finding = { passed: string } | ({ failed: string } & Pick<Trouble, "todo">) | { leftOut: string };

/** What the checks look at. */
export interface Examined {
  settings: Settings;
  /** Settings that are wrong, and a sentence about each: what needs one of them is left out. */
  mistakes: { name: string; sentence: string }[];
  urls: ReturnType<typeof serviceUrls>;
  /** The `npm start` at work on this data directory, if there is one. */
  owner: Owner | undefined;
  /** Whether it is one with these settings' ports. */
  running: boolean;
  /** What Slack says of the bot's token, asked once for all checks that want to know. */
  bot(): Promise<BotAccount | Trouble>;
  /** How long a service may take to answer, in milliseconds. */
  timeoutMs: number;
}

/** One thing that the doctor looks at. It may throw: then it failed. */
export interface Check {
  name: string;
  look(examined: Examined): Promise<Finding>;
}

export const failed = ({ what, todo }: Trouble): Finding => ({ failed: what, todo });
