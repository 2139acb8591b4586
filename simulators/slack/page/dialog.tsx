import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { CloseIcon } from "./icons.tsx";

/**
 * A dialog over the page: the browser keeps the keyboard in it and gives the focus back. Escape and the cross close it.
 * What has `data-focus-first` in it has the focus first, else the first thing to fill in, else the first button below.
 */
export function Dialog({
  title,
  className = "",
  onClose,
  children,
}: {
  title: ReactNode;
  className?: string;
  onClose(): void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    const first = shown?.querySelector<HTMLElement>("[data-focus-first]") ?? firstIn(shown);
    first?.focus();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      <header className="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          <CloseIcon />
        </button>
      </header>
      {children}
    </dialog>
  );
}

function firstIn(dialog: HTMLElement | null): HTMLElement | null | undefined {
  return (
    dialog?.querySelector<HTMLElement>(".dialog-body :is(input, textarea)") ??
    dialog?.querySelector<HTMLElement>(".dialog-foot button")
  );
}
