import { useEffect, useState, useSyncExternalStore } from "react";
import { remember, remembered } from "./remembered.ts";

export const themeChoices = ["system", "light", "dark"] as const;
export type ThemeChoice = (typeof themeChoices)[number];

const dark = window.matchMedia("(prefers-color-scheme: dark)");

/** What this person chose, and what the page looks like for it; `<html data-theme>` says so to the style. */
export function useTheme(): {
  choice: ThemeChoice;
  theme: "light" | "dark";
  choose(choice: ThemeChoice): void;
} {
  const [choice, setChoice] = useState<ThemeChoice>(
    () => themeChoices.find((each) => each === remembered("theme")) ?? "system",
  );
  const systemIsDark = useSyncExternalStore(onSystemChange, () => dark.matches);
  const theme = choice === "system" ? (systemIsDark ? "dark" : "light") : choice;
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return {
    choice,
    theme,
    choose(chosen) {
      setChoice(chosen);
      remember("theme", chosen);
    },
  };
}

function onSystemChange(listener: () => void): () => void {
  dark.addEventListener("change", listener);
  return () => dark.removeEventListener("change", listener);
}
