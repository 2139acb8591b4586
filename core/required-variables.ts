/** The app's command in Slack unless a setting says otherwise. */
export const defaultSlashCommand = "/up42";

/** Values separated by commas; missing or empty means none. */
export function splitAtCommas(value = ""): string[] {
  return value
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/**
 * Variables that must not be empty, by name. For the Slack function, which has no room for zod.
 * @throws one Error that names every one that is missing.
 */
export function requiredVariables<Name extends string>(
  environment: Record<string, string | undefined>,
  ...names: Name[]
): Record<Name, string> {
  const missing = names.filter((name) => !environment[name]);
  if (missing.length > 0)
    throw new Error(environmentIsWrong(missing.map((name) => ({ name, mistake: "is missing" }))));
  return Object.fromEntries(names.map((name) => [name, environment[name]])) as Record<Name, string>;
}

/** @param mistakes each with what is wrong with the variable, as the end of a sentence that begins with its name. */
export function environmentIsWrong(mistakes: readonly { name: string; mistake: string }[]): string {
  return `The environment is wrong: ${mistakes.map(({ name, mistake }) => `${name} ${mistake}`).join("; ")}.`;
}
