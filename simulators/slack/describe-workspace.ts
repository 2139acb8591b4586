import type { SeenPerson, SeenWorkspace } from "./seen-workspace.ts";
import { app, bot, channelsSeenBy, people, team, type User } from "./team.ts";
import type { WorkspaceContext } from "./workspace-context.ts";

/** The workspace as one person's browser shows it. */
export function describeWorkspace(context: WorkspaceContext, user: User): SeenWorkspace {
  const { events: _, messagesTab: __, ...installed } = context.app;
  const { notes = {}, tryLines = [], sidePanel } = context.forPage;
  const person = (each: User): SeenPerson => {
    const note = notes[each.id];
    return {
      id: each.id,
      name: each.name,
      realName: each.realName,
      teamName: each.team.name,
      stranger: each.team.id !== team.id,
      ...(note ? { note } : {}),
    };
  };
  return {
    team: { id: team.id, name: team.name },
    app: { id: app.id, botUserId: bot.userId, ...installed },
    me: person(user),
    people: people.map(person),
    channels: channelsSeenBy(user).map(({ id, name, withUser, botIsIn, shared = false }) => ({
      id,
      name: withUser ? context.app.name : name,
      kind: withUser ? "direct message" : "channel",
      botIsIn,
      shared,
    })),
    tryLines,
    ...(sidePanel ? { sidePanel } : {}),
  };
}
