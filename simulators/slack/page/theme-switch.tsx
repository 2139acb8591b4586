import { type ThemeChoice, themeChoices } from "./use-theme.ts";

const names: Record<ThemeChoice, string> = { system: "System", light: "Light", dark: "Dark" };

export function ThemeSwitch({ choice, choose }: { choice: ThemeChoice; choose(choice: ThemeChoice): void }) {
  return (
    <fieldset className="theme-switch">
      <legend className="unseen">Appearance</legend>
      {themeChoices.map((each) => (
        <label key={each}>
          <input type="radio" name="theme" checked={each === choice} onChange={() => choose(each)} />
          <span>{names[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}
