/** Where the real ones are, if credentials for them are given and no other address is. */
export const slackApi = "https://slack.com/api";
export const up42Api = "https://api.up42.com";

/** True if the address is that of Slack itself, not of a simulated workspace. */
export const isSlackItself = (url: string | undefined): boolean => isOf("slack.com", url);

/** True if the address is that of UP42 itself, not of a simulator. */
export const isUp42Itself = (url: string | undefined): boolean => isOf("up42.com", url);

function isOf(domain: string, url: string | undefined): boolean {
  const host = URL.parse(url ?? "")?.hostname ?? "";
  return host === domain || host.endsWith(`.${domain}`);
}
