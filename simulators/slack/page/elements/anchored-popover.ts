import { type RefObject, useLayoutEffect, useRef } from "react";

const gap = 4;

/**
 * Shows a popover at an element, below it or above where there is more room, over dialogs too.
 * What has `data-focus-first` in it has the focus then.
 * @returns the ref of an element with `popover="manual"`
 */
export function useAnchoredPopover(
  anchor: RefObject<HTMLElement | null>,
  open: boolean,
): RefObject<HTMLDivElement | null> {
  const popover = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const shown = popover.current;
    if (!shown || !open) return;
    const place = () => {
      const at = anchor.current?.getBoundingClientRect();
      if (at) placeAt(shown, at);
    };
    shown.showPopover();
    place();
    shown.querySelector<HTMLElement>("[data-focus-first]")?.focus();
    window.addEventListener("resize", place);
    window.addEventListener("scroll", place, true);
    return () => {
      window.removeEventListener("resize", place);
      window.removeEventListener("scroll", place, true);
      if (shown.isConnected) shown.hidePopover();
    };
  }, [anchor, open]);
  return popover;
}

function placeAt(popover: HTMLElement, at: DOMRect): void {
  const { innerHeight, innerWidth } = window;
  const below = innerHeight - at.bottom - 2 * gap;
  const above = at.top - 2 * gap;
  const goesBelow = below >= Math.min(popover.scrollHeight, 240) || below >= above;
  popover.style.maxHeight = `${Math.min(340, goesBelow ? below : above)}px`;
  popover.style.minWidth = `${Math.min(at.width, innerWidth - 2 * gap)}px`;
  const height = popover.getBoundingClientRect().height;
  popover.style.top = `${goesBelow ? at.bottom + gap : at.top - gap - height}px`;
  const width = popover.getBoundingClientRect().width;
  popover.style.left = `${Math.max(gap, Math.min(at.left, innerWidth - width - gap))}px`;
}
