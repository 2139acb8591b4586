/** Longest name we give a job, in characters. UP42 states no limit; longer ones are unreadable everywhere. */
export const maxJobNameLength = 300;

/** What is wrong with a new name for a job, in a sentence; undefined if nothing is. */
export function jobNameError(name: string): string | undefined {
  if (name.trim() === "") return "A job's name can't be empty.";
  if (name.length > maxJobNameLength)
    return `That name has ${name.length} characters; a job's name may have ${maxJobNameLength}.`;
  return undefined;
}
