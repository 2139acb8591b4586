import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** As many are drawn at first, and as many more whenever one comes near the top. */
const atOnce = 80;

/**
 * Draws the newest messages alone, and older ones as one scrolls up to them, without moving what one looks at.
 * @returns how many of `count` are drawn, and the ref of an element above them that says that there are more
 */
export function useOlderMessages(
  list: RefObject<HTMLElement | null>,
  count: number,
): { drawn: number; older: RefObject<HTMLDivElement | null> } {
  const [wanted, setWanted] = useState(atOnce);
  const older = useRef<HTMLDivElement>(null);
  const fromEnd = useRef<number>(undefined);
  const drawn = Math.min(wanted, count);
  useLayoutEffect(() => {
    const scrolled = list.current;
    if (scrolled && fromEnd.current !== undefined)
      scrolled.scrollTop = scrolled.scrollHeight - fromEnd.current;
    fromEnd.current = undefined;
    if (drawn === count || !scrolled || !older.current) return;
    const watch = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        fromEnd.current = scrolled.scrollHeight - scrolled.scrollTop;
        setWanted(drawn + atOnce);
      },
      { root: scrolled, rootMargin: "600px 0px 0px 0px" },
    );
    watch.observe(older.current);
    return () => watch.disconnect();
  }, [list, drawn, count]);
  return { drawn, older };
}
