import { useEffect, useState } from "react";
import type { Completion } from "../seen-workspace.ts";
import { fetchCompletions } from "./workspace-api.ts";

/** Milliseconds that a person may go on typing before the workspace is asked. */
const patience = 60;

export interface Offers {
  /** The line that they are for. */
  typed: string;
  offers: readonly Completion[];
  /** Those for what is typed now aren't known yet. */
  awaited: boolean;
}

const nothing = { typed: "", offers: [] };

/** What a line can go on with, if it begins with a slash; the last known until the next are there. */
export function useCompletions(user: string, typed: string): Offers {
  const [offers, setOffers] = useState<Omit<Offers, "awaited">>(nothing);
  const asks = typed.startsWith("/") && !typed.includes("\n");
  useEffect(() => {
    if (!asks) {
      setOffers(nothing);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      fetchCompletions(user, typed, stop.signal).then(
        (found) => {
          if (!stop.signal.aborted) setOffers({ typed, offers: found });
        },
        // A line can be typed without offers too.
        () => {
          if (!stop.signal.aborted) setOffers({ typed, offers: [] });
        },
      );
    }, patience);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [user, typed, asks]);
  return asks ? { ...offers, awaited: offers.typed !== typed } : { ...nothing, awaited: false };
}
