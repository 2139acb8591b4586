/** Values separated by commas; missing or empty means none. */
export function splitAtCommas(value = ""): string[] {
  return value
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/**
 * Variables that must not be empty, by name. For the Slack function, which has no room for zod.
 * @throws one Error that names every one that is missing, in the words of `readEnvironment`.
 */
export function requiredVariables<Name extends string>(
  environment: Record<string, string | undefined>,
  ...names: Name[]
): Record<Name, string> {
  const missing = names.filter((name) => !environment[name]);
  if (missing.length > 0)
    throw new Error(`The environment is wrong: ${missing.map((name) => `${name} is missing`).join("; ")}.`);
  return Object.fromEntries(names.map((name) => [name, environment[name]])) as Record<Name, string>;
}
