import { useEffect, useState } from "react";
import { draftAt, keepDraft } from "./drafts.ts";
import { readLine } from "./typed-line.ts";
import { sendCommand, sendPost, Unreachable } from "./workspace-api.ts";
import { useWorkspaceHere } from "./workspace-context.ts";

/** What is typed in a channel or a thread, and its way to the workspace; what couldn't be sent comes back into the box. */
export function useSending(channel: string, thread: string | undefined, onSent?: () => void) {
  const { workspace } = useWorkspaceHere();
  const me = workspace.me.id;
  const where = `${me} ${channel} ${thread ?? ""}`;
  const [text, setText] = useState(() => draftAt(where));
  const [notice, setNotice] = useState<string>();
  useEffect(() => keepDraft(where, text), [where, text]);

  async function send(typed: string): Promise<void> {
    const line = readLine(typed, workspace.app.command);
    if (line.kind === "nothing") return;
    setText("");
    setNotice(undefined);
    onSent?.();
    try {
      if (line.kind === "command") await sendCommand(me, channel, line.text, thread);
      else await sendPost(me, channel, line.text, thread);
    } catch (error) {
      // That the simulator is gone is said at the top of the page, as long as it is.
      if (!(error instanceof Unreachable)) setNotice((error as Error).message);
      setText((now) => now || typed);
    }
  }
  return {
    text,
    setText(next: string) {
      setText(next);
      setNotice(undefined);
    },
    notice,
    send,
  };
}
