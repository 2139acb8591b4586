import type { SeenPerson } from "../seen-workspace.ts";
import { Avatar } from "./avatar.tsx";
import { MenuButton } from "./elements/menu-button.tsx";
import { CheckIcon, ChevronIcon } from "./icons.tsx";

/** Whom one is, and a menu of the others that one can be. */
export function PersonSwitch({
  me,
  people,
  onPerson,
}: {
  me: SeenPerson;
  people: readonly SeenPerson[];
  onPerson(id: string): void;
}) {
  return (
    <MenuButton
      className="me"
      menuLabel="Be someone else"
      face={
        <>
          <PersonFace person={me} prefix="You are " />
          <ChevronIcon />
        </>
      }
      items={people.map((person) => ({
        key: person.id,
        checked: person.id === me.id,
        face: (
          <>
            <PersonFace person={person} />
            {person.id === me.id ? <CheckIcon /> : null}
          </>
        ),
        onChoose: () => {
          if (person.id !== me.id) onPerson(person.id);
        },
      }))}
    />
  );
}

function PersonFace({ person, prefix = "" }: { person: SeenPerson; prefix?: string }) {
  const { realName, stranger, teamName, note } = person;
  return (
    <>
      <Avatar author={{ name: realName, kind: "person" }} size="small" />
      <span className="me-words">
        <span>
          {prefix}
          <strong>{realName}</strong>
          {stranger ? ` (${teamName})` : ""}
        </span>
        {note ? <span className="note">{note}</span> : null}
      </span>
    </>
  );
}
