import { useCallback, useSyncExternalStore } from "react";
import { type Place, readPlace, writePlace } from "./place.ts";

/** Where one is, as the address says it, and how to go elsewhere. */
export function usePlace(): [place: Partial<Place>, go: (place: Partial<Place>) => void] {
  const hash = useSyncExternalStore(onHashChange, () => location.hash);
  const go = useCallback((place: Partial<Place>) => {
    location.hash = writePlace(place);
  }, []);
  return [readPlace(hash), go];
}

function onHashChange(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}
