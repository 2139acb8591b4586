import type { SeenWorkspace } from "../seen-workspace.ts";

export interface Author {
  name: string;
  kind: "person" | "app" | "slackbot";
  /** The organisation, if it is another. */
  from?: string;
}

export function authorOf(user: string | undefined, { people, app }: SeenWorkspace): Author {
  if (user === undefined || user === app.botUserId) return { name: app.name, kind: "app" };
  if (user === "USLACKBOT") return { name: "Slackbot", kind: "slackbot" };
  const person = people.find(({ id }) => id === user);
  if (!person) return { name: user, kind: "person" };
  return { name: person.realName, kind: "person", ...(person.stranger ? { from: person.teamName } : {}) };
}

const hues = 6;

/** A picture of letters: nobody here has another. */
export function Avatar({ author: { name, kind }, size = "" }: { author: Author; size?: "" | "small" }) {
  const words = name.split(/\s+/).filter(Boolean);
  const letters =
    kind === "app"
      ? name.slice(0, 2)
      : words
          .map((word) => word[0])
          .slice(0, 2)
          .join("");
  const hue = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % hues;
  return (
    <span className={`avatar ${kind} hue-${hue} ${size}`} aria-hidden="true">
      {letters}
    </span>
  );
}
