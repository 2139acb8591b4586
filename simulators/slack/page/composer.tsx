import { type KeyboardEvent, type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from "react";
import type { Completion, SeenChannel } from "../seen-workspace.ts";
import { chosenByEnter, chosenByTab, markedAtFirst, movedMark, none } from "./completion-choice.ts";
import { CompletionList } from "./completion-list.tsx";
import { SendIcon } from "./icons.tsx";
import { useCompletions } from "./use-completions.ts";
import { useSending } from "./use-sending.ts";
import { useWorkspaceHere } from "./workspace-context.ts";

export interface ComposerHandle {
  focus(): void;
  typeAndSend(line: string): void;
}

/** The message box: Enter sends, Shift+Enter breaks the line, `/` offers commands. */
export function Composer({
  ref,
  channel,
  thread,
  onSent,
}: {
  ref: Ref<ComposerHandle>;
  channel: SeenChannel;
  /** The ts of the message that is answered. */
  thread?: string;
  onSent?(): void;
}) {
  const { workspace } = useWorkspaceHere();
  const { text, setText, notice, send } = useSending(channel.id, thread, onSent);
  const { typed, offers, waiting } = useCompletions(workspace.me.id, thread ? "" : text);
  const [mark, setMark] = useState(none);
  const [dismissed, setDismissed] = useState("");
  /** The line at which Tab was pressed before its offers were there: it is completed when they come. */
  const [tabbed, setTabbed] = useState("");
  const box = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const open = offers.length > 0 && dismissed !== text;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each list of offers begins anew
  useEffect(() => {
    const first = markedAtFirst(typed, offers, workspace.app.command);
    setMark(first);
    if (tabbed === text && typed === text) complete(chosenByTab(first, offers));
    setTabbed("");
  }, [offers]);
  useImperativeHandle(ref, () => ({
    focus: () => box.current?.focus(),
    typeAndSend(line) {
      box.current?.focus();
      send(line);
    },
  }));

  function complete(offer: Completion | undefined): boolean {
    if (!offer) return false;
    setText(offer.line);
    box.current?.focus();
    return true;
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const fresh = open && typed === text;
    const step = ({ ArrowDown: 1, ArrowUp: -1 } as const)[event.key];
    if (open && step) {
      event.preventDefault();
      setMark(movedMark(mark, step, offers));
    } else if (open && event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      setDismissed(text);
    } else if (waiting && event.key === "Tab" && !event.shiftKey && tabbed !== text) {
      event.preventDefault();
      setTabbed(text);
    } else if (fresh && event.key === "Tab" && !event.shiftKey) {
      if (complete(chosenByTab(mark, offers))) event.preventDefault();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (!(fresh && complete(chosenByEnter(text, mark, offers)))) send(text);
    }
  }

  const name = channel.kind === "channel" ? `#${channel.name}` : workspace.app.name;
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        box.current?.focus();
        send(text);
      }}
    >
      {open ? <CompletionList id={id} offers={offers} mark={mark} onChoose={complete} /> : null}
      {notice ? (
        <p className="notice" role="alert">
          {notice}
        </p>
      ) : null}
      <div className="composer-box">
        <textarea
          ref={box}
          rows={1}
          aria-label={thread ? "Reply" : "Message"}
          aria-autocomplete="list"
          aria-controls={open ? id : undefined}
          aria-activedescendant={open && mark !== none ? `${id}-${mark}` : undefined}
          placeholder={thread ? "Reply…" : `Message ${name}`}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" className="send" aria-label="Send" disabled={text.trim() === ""}>
          <SendIcon />
        </button>
      </div>
      <p className="composer-hint">
        {open ? (
          <>
            <kbd>Tab</kbd> completes, <kbd>↑</kbd> <kbd>↓</kbd> choose, <kbd>Esc</kbd> closes the list
          </>
        ) : (
          <>
            <kbd>Enter</kbd> sends, <kbd>Shift</kbd>+<kbd>Enter</kbd> breaks the line
            {thread ? null : (
              <>
                , <kbd>/</kbd> offers commands
              </>
            )}
          </>
        )}
      </p>
    </form>
  );
}
