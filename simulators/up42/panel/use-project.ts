import { useCallback, useEffect, useRef, useState } from "react";
import type { SeenProject } from "../seen-project.ts";
import { fetchProject } from "./project-api.ts";

/** States change by the clock and not by events, so the panel looks each second. */
const everyMs = 1_000;

/** The project as it is now; `reachable` is false while the simulator doesn't answer. */
export function useProject(name: string, limit: number, job: string | undefined) {
  const [project, setProject] = useState<SeenProject>();
  const [reachable, setReachable] = useState(true);
  const look = useRef<() => void>(() => {});

  useEffect(() => {
    const ended = new AbortController();
    let timer: number | undefined;
    let latest = 0;
    const once = async () => {
      window.clearTimeout(timer);
      const mine = ++latest;
      try {
        const seen = await fetchProject({ name, limit, job }, ended.signal);
        if (mine !== latest || ended.signal.aborted) return;
        setProject(seen);
        setReachable(true);
      } catch {
        if (mine !== latest || ended.signal.aborted) return;
        setReachable(false);
      }
      timer = window.setTimeout(once, everyMs);
    };
    look.current = once;
    void once();
    return () => {
      ended.abort();
      window.clearTimeout(timer);
    };
  }, [name, limit, job]);

  return { project, reachable, lookNow: useCallback(() => look.current(), []) };
}
