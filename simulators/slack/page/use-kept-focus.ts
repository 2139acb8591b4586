import { type RefObject, useLayoutEffect, useRef } from "react";

/**
 * Keeps the keyboard where it was when what had the focus goes, such as a button of a message that the app replaced: the
 * whole takes it then, and Tab leads on to what is in it now.
 * @param content whatever changes together with what is in the element
 */
export function useKeptFocus(
  element: RefObject<HTMLElement | null>,
  content: unknown,
): { onFocus(): void; onBlur(event: { relatedTarget: unknown }): void } {
  const within = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the content changes what is in the element
  useLayoutEffect(() => {
    if (within.current && document.activeElement === document.body) element.current?.focus();
  }, [element, content]);
  return {
    onFocus() {
      within.current = true;
    },
    onBlur({ relatedTarget }) {
      // Without another that gets it, it is the element itself that went, or the window.
      if (relatedTarget) within.current = false;
    },
  };
}
