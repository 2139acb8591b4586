import type { ConfirmationDialog } from "@slack/types";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { LibraryBlocks } from "./blocks/library-blocks.tsx";
import { Dialog } from "./dialog.tsx";

/** Asks before something is done; answers whether to do it. */
type Ask = (question: ConfirmationDialog) => Promise<boolean>;

const AskContext = createContext<Ask>(async () => false);

export const useAsk = () => useContext(AskContext);

export function ConfirmDialogs({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<{ question: ConfirmationDialog; answer(yes: boolean): void }>();
  const ask = useCallback<Ask>(
    (question) =>
      new Promise((resolve) => {
        const answer = (yes: boolean) => {
          setAsked(undefined);
          resolve(yes);
        };
        setAsked({ question, answer });
      }),
    [],
  );
  return (
    <AskContext value={ask}>
      {children}
      {asked ? <Question {...asked} /> : null}
    </AskContext>
  );
}

function Question({ question, answer }: { question: ConfirmationDialog; answer(yes: boolean): void }) {
  const { title, text, confirm, deny, style = "primary" } = question;
  const blocks = useMemo(() => [{ type: "section", text }], [text]);
  return (
    <Dialog title={title?.text ?? "Are you sure?"} className="confirm" onClose={() => answer(false)}>
      <div className="dialog-body">
        <LibraryBlocks blocks={blocks} />
      </div>
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={() => answer(false)}>
          {deny?.text ?? "Cancel"}
        </button>
        <button
          type="button"
          className={`button filled ${style}`}
          data-focus-first
          onClick={() => answer(true)}
        >
          {confirm?.text ?? "Yes"}
        </button>
      </footer>
    </Dialog>
  );
}
