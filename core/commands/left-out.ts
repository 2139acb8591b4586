/** What UP42 lists: jobs of a project, or tasks of a job. */
type Listed = "job" | "task";

/** What a person hears of entries of UP42's list that couldn't be read; nothing where there are none. */
export function leftOut(unreadable: number, what: Listed = "job"): string {
  if (unreadable === 0) return "";
  return `${listed(unreadable, what)}; ${unreadable === 1 ? "it is" : "they are"} left out.`;
}

/** The same about the newest job that could be read. */
export function maybeNewer(unreadable: number): string {
  return unreadable === 0 ? "" : `${listed(unreadable, "job")}; a newer one may be among them.`;
}

/** The same where nothing that could be read is what a person asked for. */
export function maybeAsked(unreadable: number, what: Listed = "job"): string {
  if (unreadable === 0) return "";
  return `${listed(unreadable, what)}; what you look for may be ${unreadable === 1 ? "that one" : "among them"}.`;
}

/** The same where a job that may have been started isn't among those that could be read. */
export function maybeStarted(unreadable: number): string {
  if (unreadable === 0) return "";
  return `${listed(unreadable, "job")}; it may be ${unreadable === 1 ? "that one" : "among them"}.`;
}

/** The same where nothing at all could be read. */
export function noneReadable(unreadable: number, what: Listed = "job"): string {
  const those = what === "job" ? "jobs of this project" : "tasks of this job";
  const all =
    unreadable === 1
      ? `The only ${what} that UP42 lists can't`
      : `None of the ${number(unreadable)} ${those} can`;
  return `${all} be read: UP42 gives ${unreadable === 1 ? "it" : "them"} in a form we don't know. UP42's console shows ${unreadable === 1 ? "it" : "them"}.`;
}

function listed(unreadable: number, what: Listed): string {
  const those = unreadable === 1 ? `1 ${what}` : `${number(unreadable)} ${what}s`;
  return `UP42 listed ${those} in a form we can't read`;
}

function number(count: number): string {
  return count.toLocaleString("en-US");
}
