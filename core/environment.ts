import * as z from "zod";
import { defaultSlashCommand, environmentIsWrong, splitAtCommas } from "./required-variables.ts";

type Environment = Record<string, string | undefined>;

/** Any text that isn't empty. */
export const text = z.string({ error: "is missing" }).min(1, "is missing");

/** An absolute http(s) address, given back without a slash at its end. */
export const url = text
  .refine((value) => /^https?:\/\/\S+$/.test(value) && URL.canParse(value), {
    error: ({ input }) => `"${input}" is not an http(s) address`,
    when: ({ value }) => Boolean(value),
  })
  .transform((value) => value.replace(/\/+$/, ""));

/** A whole number between `least` and `most`. */
export function wholeNumber(least: number, most: number) {
  return text.transform((value, context) => {
    const number = Number(value);
    if (Number.isInteger(number) && number >= least && number <= most) return number;
    context.addIssue(`"${value}" is not a whole number from ${least} to ${most}`);
    return z.NEVER;
  });
}

/** Undefined where the variable is missing or empty. */
export function optional<T>(schema: z.ZodType<T, string>) {
  return z
    .string()
    .optional()
    .transform((value, context) => {
      if (!value) return undefined;
      const read = schema.safeParse(value);
      if (read.success) return read.data;
      for (const { message } of read.error.issues) context.addIssue(message);
      return z.NEVER;
    });
}

/** The app's command in Slack, with its slash. */
export const slashCommand = z
  .string()
  .optional()
  .transform((value) => value || defaultSlashCommand);

/** Values separated by commas; missing or empty means none. */
export const commaSeparated = z.string().default("").transform(splitAtCommas);

/** Variables that are missing or wrong: each with what is wrong with it, as the end of a sentence that begins with its name. */
export class EnvironmentError extends Error {
  readonly mistakes: readonly { name: string; mistake: string }[];

  constructor(mistakes: { name: string; mistake: string }[]) {
    super(environmentIsWrong(mistakes));
    this.name = "EnvironmentError";
    this.mistakes = mistakes;
  }
}

/**
 * Reads what a function needs from the environment, once, at its start.
 * @throws EnvironmentError that names every variable that is missing or wrong.
 */
export function readEnvironment<Shape extends z.core.$ZodLooseShape>(
  environment: Environment,
  shape: Shape,
): z.output<z.ZodObject<Shape>> {
  const read = z.object(shape).safeParse(environment);
  if (read.success) return read.data;
  throw new EnvironmentError(
    read.error.issues.map(({ path, message }) => ({ name: path.join("."), mistake: message })),
  );
}
