/** Who and what is in the simulator's workspace. The ids are fixed, so that tests and settings can name them. */
export const team = { id: "T1", domain: "up42-local", name: "UP42 ChatOps (local)" };
export const app = { id: "A1", command: "/up42" };
export const bot = { id: "B1", userId: "UBOT", name: "up42" };

/** Slack still sends the old verification token along; nothing should rely on it. */
export const VERIFICATION_TOKEN = "local-verification-token";

export interface User {
  id: string;
  name: string;
  realName: string;
}

export interface Channel {
  id: string;
  name: string;
  /** Whether the bot was invited: without that, `chat.postMessage` answers `not_in_channel`. */
  botIsIn: boolean;
  /** A direct message has one person beside the bot, and only that person sees it. */
  withUser?: string;
}

export const users: readonly User[] = [
  { id: "U1", name: "ada", realName: "Ada Okafor" },
  { id: "U2", name: "ben", realName: "Ben Lindqvist" },
  { id: "U3", name: "chiara", realName: "Chiara Rossi" },
];

const channels: readonly Channel[] = [
  { id: "C1", name: "jobs", botIsIn: true },
  { id: "C2", name: "random", botIsIn: true },
  { id: "C3", name: "no-bots-here", botIsIn: false },
];

/** The direct messages between each person and the bot: U1's is D1. */
const directMessages: readonly Channel[] = users.map((user) => ({
  id: user.id.replace("U", "D"),
  name: "directmessage",
  botIsIn: true,
  withUser: user.id,
}));

export const publicChannels = channels;

export function findUser(id: unknown): User | undefined {
  return users.find((user) => user.id === id);
}

/** Finds a channel by id or by #name, and a person's direct message by its id or the person's. */
export function findChannel(idOrName: unknown): Channel | undefined {
  return (
    channels.find(({ id, name }) => idOrName === id || idOrName === `#${name}`) ??
    directMessages.find(({ id, withUser }) => idOrName === id || idOrName === withUser)
  );
}
