import { useCallback, useEffect, useState } from "react";

/** Does something to the simulated UP42, and says what came of it: `done`, or why not. */
export type Act = (what: () => Promise<unknown>, done: string) => Promise<void>;

/** How long a word about what was done stays; one about what went wrong stays until the next. */
const saidForMs = 6_000;

/** @param afterwards what follows, however it went */
export function useAct(afterwards: () => void): { act: Act; said?: { text: string; wrong: boolean } } {
  const [said, setSaid] = useState<{ text: string; wrong: boolean }>();

  useEffect(() => {
    if (!said || said.wrong) return;
    const timer = window.setTimeout(() => setSaid(undefined), saidForMs);
    return () => window.clearTimeout(timer);
  }, [said]);

  const act = useCallback<Act>(
    async (what, done) => {
      try {
        await what();
        setSaid({ text: done, wrong: false });
      } catch (error) {
        const text = error instanceof TypeError ? "The simulator doesn't answer." : (error as Error).message;
        setSaid({ text, wrong: true });
      } finally {
        afterwards();
      }
    },
    [afterwards],
  );
  return { act, ...(said && { said }) };
}
