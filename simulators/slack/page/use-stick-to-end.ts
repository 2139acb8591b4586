import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";

/** Pixels from the end within which one still counts as being there. */
const near = 40;

/** Keeps a list at its end as long as one is there, whatever comes or changes its height. */
export function useStickToEnd(): {
  list: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  atEnd: boolean;
  toEnd(): void;
} {
  const list = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const stuck = useRef(true);
  const [atEnd, setAtEnd] = useState(true);

  const toEnd = () => {
    stuck.current = true;
    setAtEnd(true);
    const it = list.current;
    if (it) it.scrollTop = it.scrollHeight;
  };
  useLayoutEffect(() => {
    const it = list.current;
    const inside = content.current;
    if (!it || !inside) return;
    it.scrollTop = it.scrollHeight;
    const watch = new ResizeObserver(() => {
      if (stuck.current) it.scrollTop = it.scrollHeight;
    });
    watch.observe(inside);
    watch.observe(it);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    const it = list.current;
    if (!it) return;
    let height = it.scrollHeight;
    const onScroll = () => {
      // The browser scrolls by itself where the height changed: that is no wish to leave the end.
      const grew = it.scrollHeight !== height;
      height = it.scrollHeight;
      const end = it.scrollHeight - it.scrollTop - it.clientHeight < near;
      if (grew && stuck.current && !end) {
        it.scrollTop = it.scrollHeight;
        return;
      }
      stuck.current = end;
      setAtEnd(end);
    };
    it.addEventListener("scroll", onScroll, { passive: true });
    return () => it.removeEventListener("scroll", onScroll);
  }, []);
  return { list, content, atEnd, toEnd };
}
