import { type RefObject, useLayoutEffect, useRef } from "react";

/**
 * Keeps the keyboard where it was when what had the focus goes, such as a button of a message that the app replaced: the
 * button that is called so now takes it, else the whole, and Tab leads on to what is in it.
 * @param content whatever changes together with what is in the element
 */
export function useKeptFocus(
  element: RefObject<HTMLElement | null>,
  content: unknown,
): { onFocus(event: { target: Element }): void; onBlur(event: { relatedTarget: unknown }): void } {
  const within = useRef(false);
  const called = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the content changes what is in the element
  useLayoutEffect(() => {
    if (!within.current || document.activeElement !== document.body) return;
    const buttons = [...(element.current?.querySelectorAll<HTMLElement>("button") ?? [])];
    const same = buttons.find(({ textContent }) => textContent === called.current);
    (same ?? element.current)?.focus();
  }, [element, content]);
  return {
    onFocus({ target }) {
      within.current = true;
      called.current = target.textContent;
    },
    onBlur({ relatedTarget }) {
      // Without another that gets it, it is the element itself that went, or the window.
      if (relatedTarget) within.current = false;
    },
  };
}
