/** What Slack's tokens and secrets are called on its pages, by how they look (Slack's docs, "Tokens", "Using token rotation"). */
const kinds: readonly [RegExp, string][] = [
  [/^xoxb-/, "a bot token"],
  [/^xapp-/, "an app-level token"],
  [/^xoxp-/, "a user token"],
  [/^xoxe\.xox[bp]-/, "a token that ends after 12 hours"],
  [/^xoxe-/, "a refresh token"],
  [/^xox[acdors]-/, "a token of an older kind or of a browser"],
  [/^[0-9a-f]{32}$/, "a signing secret or client secret"],
  [/^\d+\.\d+$/, "a client ID"],
  [/^A[A-Z0-9]{8,}$/, "an app ID"],
];

/** The kind of a Slack credential, with its article, as a person would look for it on Slack's pages; undefined if it is like none. */
export function tokenKind(credential: string): string | undefined {
  return kinds.find(([form]) => form.test(credential))?.[1];
}
