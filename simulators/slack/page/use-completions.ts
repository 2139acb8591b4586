import { useEffect, useState } from "react";
import type { Completion } from "../seen-workspace.ts";
import { fetchCompletions } from "./workspace-api.ts";

/** Milliseconds that a person may go on typing before the workspace is asked. */
const patience = 60;

export interface Offers {
  /** The line that they are for. */
  typed: string;
  offers: readonly Completion[];
  /** Those for the line as it is now are on their way. */
  waiting: boolean;
}

const nothing = { typed: "", offers: [] as readonly Completion[] };

/** What a line can go on with, if it begins with a slash; the last known until the next are there. */
export function useCompletions(user: string, typed: string): Offers {
  const [offers, setOffers] = useState(nothing);
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
          if (!stop.signal.aborted) setOffers({ ...nothing, typed });
        },
      );
    }, patience);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [user, typed, asks]);
  return asks ? { ...offers, waiting: offers.typed !== typed } : { ...nothing, waiting: false };
}
