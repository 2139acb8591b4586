/** Reads one variable's text; throws an Error that says what is wrong with it. */
export type Reader<T> = (value: string | undefined) => T;

/** Any text that isn't empty. */
export const text: Reader<string> = (value) => {
  if (!value) throw new Error("is missing");
  return value;
};

export const optionalText: Reader<string | undefined> = (value) => value || undefined;

/** An absolute http(s) address, given back without a slash at its end. */
export const url: Reader<string> = (value) => {
  const given = text(value);
  if (!/^https?:\/\/\S+$/.test(given) || !URL.canParse(given))
    throw new Error(`"${given}" is not an http(s) address`);
  return given.replace(/\/+$/, "");
};

/** A whole number between `least` and `most`. */
export function wholeNumber(least: number, most: number): Reader<number> {
  return (value) => {
    const number = Number(text(value));
    if (!Number.isInteger(number) || number < least || number > most) {
      throw new Error(`"${value}" is not a whole number from ${least} to ${most}`);
    }
    return number;
  };
}

/** Words separated by commas; empty means none. */
export const list: Reader<string[]> = (value) =>
  (value ?? "")
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");

/**
 * Reads what a function needs from the environment, once, at its start.
 * @throws one Error that names every variable that is missing or wrong.
 */
export function readConfig<Shape extends Record<string, Reader<unknown>>>(
  environment: Record<string, string | undefined>,
  shape: Shape,
): { [Name in keyof Shape]: ReturnType<Shape[Name]> } {
  const mistakes: string[] = [];
  const entries = Object.entries(shape).map(([name, read]) => {
    try {
      return [name, read(environment[name])];
    } catch (error) {
      mistakes.push(`${name} ${(error as Error).message}`);
      return [name, undefined];
    }
  });
  if (mistakes.length > 0) throw new Error(`The environment is not complete: ${mistakes.join("; ")}.`);
  return Object.fromEntries(entries);
}
