import { type Channel, channelsSeenBy, findChannel, findUser, type User } from "./team.ts";

/** Something a person can't do, in a sentence for whoever asked for it. */
export class ImpossibleAction extends Error {}

/** @throws ImpossibleAction if nobody who can act here has this id */
export function who(id: string): User {
  const user = findUser(id);
  if (user) return user;
  throw new ImpossibleAction(
    `Nobody here is called ${id}. There are U1, U2 and U3, and U9 of another organisation.`,
  );
}

/** @throws ImpossibleAction if there is no such person, or they see no such channel */
export function whoAndWhere(given: { user: string; channel: string }): { user: User; channel: Channel } {
  const user = who(given.user);
  const seen = channelsSeenBy(user);
  const channel = seen.find(({ id }) => id === findChannel(given.channel)?.id);
  if (!channel) {
    const ids = seen.map(({ id }) => id);
    throw new ImpossibleAction(
      `${user.id} sees no channel ${given.channel}. There are ${ids.slice(0, -1).join(", ")} and ${ids.at(-1)}.`,
    );
  }
  return { user, channel };
}
