import { useEffect, useMemo, useState } from "react";
import { Blocks } from "./blocks/blocks.tsx";
import { FormErrors } from "./blocks/form-input.tsx";
import { Dialog } from "./dialog.tsx";
import { formDraft, keepFormDraft } from "./drafts.ts";
import { DispatchContext } from "./elements/dispatch.ts";
import { FormContext, type FormHold } from "./elements/element-value.ts";
import { filledIn } from "./form-values.ts";
import {
  noConnection,
  sendSubmission,
  sendViewAction,
  sendViewClosing,
  whatWentWrong,
} from "./workspace-api.ts";
import { useWorkspaceHere } from "./workspace-context.ts";
import type { OpenModal } from "./workspace-state.ts";

/** A form that the app opened; those from which it was opened lie below and wait. */
export function Modal({ view }: { view: OpenModal }) {
  const { workspace } = useWorkspaceHere();
  const me = workspace.me.id;
  const [values, setValues] = useState<FormHold["values"]>(() => formDraft(view.id));
  useEffect(() => keepFormDraft(view.id, values), [view.id, values]);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string>();
  const [underWay, setUnderWay] = useState(false);
  const hold = useMemo<FormHold>(
    () => ({
      values,
      set: (blockId, actionId, value) =>
        setValues((before) => ({ ...before, [blockId]: { ...before[blockId], [actionId]: value } })),
    }),
    [values],
  );
  const dispatch = useMemo(() => sendViewAction.bind(null, me, view.id, values), [me, view.id, values]);

  async function close(all: boolean): Promise<void> {
    setUnderWay(true);
    try {
      await sendViewClosing(me, view.id, all);
    } catch (error) {
      setProblem((error as Error).message);
      setUnderWay(false);
    }
  }
  async function submit(): Promise<void> {
    if (underWay) return;
    setUnderWay(true);
    setProblem(undefined);
    try {
      const answer = await sendSubmission(me, view.id, filledIn(view.blocks, values));
      setErrors(answer.errors ?? {});
      if (answer.error) setProblem(noConnection);
    } catch (error) {
      setProblem(whatWentWrong(error));
    }
    setUnderWay(false);
  }
  const hasInputs = view.blocks.some(({ type }) => type === "input");
  return (
    <Dialog title={view.title.text} className="modal" onClose={() => close(true)}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {problem ? (
          <p className="modal-problem" role="alert">
            {problem}
          </p>
        ) : null}
        <div className="dialog-body">
          <FormContext value={hold}>
            <FormErrors value={errors}>
              <DispatchContext value={dispatch}>
                <Blocks blocks={view.blocks} />
              </DispatchContext>
            </FormErrors>
          </FormContext>
        </div>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={() => close(false)}>
            {view.close?.text ?? (hasInputs ? "Cancel" : "Close")}
          </button>
          {view.submit || hasInputs ? (
            <button
              type="submit"
              className="button filled primary"
              aria-busy={underWay}
              aria-disabled={underWay}
            >
              {view.submit?.text ?? "Submit"}
              {underWay ? <span className="spinner" /> : null}
            </button>
          ) : null}
        </footer>
      </form>
    </Dialog>
  );
}
