/** Who and what is in the simulator's workspace. The ids are fixed, so that tests and settings can name them. */
export const team: Team = { id: "T1", domain: "up42-local", name: "UP42 ChatOps (local)" };
/** Another organisation, with which #jobs is shared (Slack Connect). */
const partner: Team = { id: "T9", domain: "partner", name: "Partner GmbH", enterpriseId: "E9" };
export const app = { id: "A1", command: "/up42" };
export const bot = { id: "B1", userId: "UBOT", name: "up42" };

/** Slack still sends the old verification token along; nothing should rely on it. */
export const VERIFICATION_TOKEN = "local-verification-token";

export interface Team {
  id: string;
  domain: string;
  name: string;
  /** The Enterprise Grid that it belongs to, if it does. */
  enterpriseId?: string;
}

export interface User {
  id: string;
  name: string;
  realName: string;
  team: Team;
  isBot?: boolean;
  /** Deactivated: still known by id, and can't do anything. */
  deleted?: boolean;
}

export interface Channel {
  id: string;
  name: string;
  /** Whether the bot was invited: without that, `chat.postMessage` answers `not_in_channel`. */
  botIsIn: boolean;
  /** Members of the partner organisation are in it as well. */
  shared?: boolean;
  /** A direct message has one person beside the bot, and only that person sees it. */
  withUser?: string;
}

/** The workspace's own people. */
export const users: readonly User[] = [
  { id: "U1", name: "ada", realName: "Ada Okafor", team },
  { id: "U2", name: "ben", realName: "Ben Lindqvist", team },
  { id: "U3", name: "chiara", realName: "Chiara Rossi", team },
];

/** Everyone who can act here, strangers from the partner too. */
export const people: readonly User[] = [
  ...users,
  { id: "U9", name: "dora", realName: "Dora Weiss", team: partner },
];

/** Everyone whom `users.info` knows. */
const accounts: readonly User[] = [
  ...people,
  { id: "U8", name: "emil", realName: "Emil Sander", team, deleted: true },
  { id: bot.userId, name: bot.name, realName: bot.name, team, isBot: true },
];

const channels: readonly Channel[] = [
  { id: "C1", name: "jobs", botIsIn: true, shared: true },
  { id: "C2", name: "random", botIsIn: true },
  { id: "C3", name: "no-bots-here", botIsIn: false },
];

/** The direct messages between each person and the bot: U1's is D1. */
const directMessages: readonly Channel[] = people.map((user) => ({
  id: user.id.replace("U", "D"),
  name: "directmessage",
  botIsIn: true,
  withUser: user.id,
}));

export const publicChannels = channels;

/** Finds someone who can act here. */
export function findUser(id: unknown): User | undefined {
  return people.find((user) => user.id === id);
}

/** Finds whoever has this id: people, also those who left, and the bot. */
export function findAccount(id: unknown): User | undefined {
  return accounts.find((user) => user.id === id);
}

/** Finds a channel by id or by #name, and a person's direct message by its id or the person's. */
export function findChannel(idOrName: unknown): Channel | undefined {
  return (
    channels.find(({ id, name }) => idOrName === id || idOrName === `#${name}`) ??
    directMessages.find(({ id, withUser }) => idOrName === id || idOrName === withUser)
  );
}

/** The channels that a person sees, their own direct message last: all for the workspace's own, the shared ones for others. */
export function channelsSeenBy(user: User): Channel[] {
  const own = directMessages.filter(({ withUser }) => withUser === user.id);
  return [...channels.filter(({ shared }) => shared || user.team.id === team.id), ...own];
}
