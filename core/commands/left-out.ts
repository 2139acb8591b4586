/** What a person hears of entries of UP42's job list that couldn't be read; nothing where there are none. */
export function leftOut(unreadable: number): string {
  if (unreadable === 0) return "";
  return `${listed(unreadable)}; ${unreadable === 1 ? "it is" : "they are"} left out.`;
}

/** The same about the newest job that could be read. */
export function maybeNewer(unreadable: number): string {
  return unreadable === 0 ? "" : `${listed(unreadable)}; a newer one may be among them.`;
}

/** The same where nothing that could be read is what a person asked for. */
export function maybeAsked(unreadable: number): string {
  if (unreadable === 0) return "";
  return `${listed(unreadable)}; what you look for may be ${unreadable === 1 ? "that one" : "among them"}.`;
}

/** The same where a job that may have been started isn't among those that could be read. */
export function maybeStarted(unreadable: number): string {
  if (unreadable === 0) return "";
  return `${listed(unreadable)}; it may be ${unreadable === 1 ? "that one" : "among them"}.`;
}

function listed(unreadable: number): string {
  const jobs = unreadable === 1 ? "1 job" : `${unreadable.toLocaleString("en-US")} jobs`;
  return `UP42 listed ${jobs} in a form we can't read`;
}
