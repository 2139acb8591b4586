import { useEffect, useState } from "react";

/** The time now, in milliseconds since 1970, told anew when another day begins. */
export function useToday(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const midnight = new Date(now).setHours(24, 0, 0, 0);
    // A timer may come a little early.
    const timer = setTimeout(() => setNow(Math.max(Date.now(), midnight)), midnight - now);
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}
