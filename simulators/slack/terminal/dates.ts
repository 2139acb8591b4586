/**
 * Fills a date format of Slack's, such as `{date_short_pretty} at {time}`, for a reader in this time zone (Slack's
 * docs: "Formatting text for app surfaces", date formatting). Tokens that it doesn't know are left as they are.
 * @param unix seconds since 1970
 * @param now milliseconds since 1970
 */
export function formatDate(unix: number, format: string, now = Date.now(), timeZone?: string): string {
  const date = new Date(unix * 1000);
  return format.replace(/\{(\w+)\}/g, (token, name: string) => {
    if (name === "ago") return ago(date, now);
    if (name === "date_num") return localized(date, { dateStyle: "short" }, timeZone, "sv");
    if (name.endsWith("_pretty")) {
      return (
        dayByName(date, now, timeZone) ?? formatDate(unix, `{${name.replace("_pretty", "")}}`, now, timeZone)
      );
    }
    const options = formats[name];
    return options ? localized(date, options, timeZone) : token;
  });
}

const formats: Record<string, Intl.DateTimeFormatOptions> = {
  date: { month: "long", day: "numeric" },
  date_short: { month: "short", day: "numeric", year: "numeric" },
  date_long: { weekday: "long", month: "long", day: "numeric", year: "numeric" },
  date_long_full: { month: "long", day: "numeric", year: "numeric" },
  date_slash: { day: "2-digit", month: "2-digit", year: "numeric" },
  day_divider: { weekday: "long", month: "long", day: "numeric" },
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  time_secs: { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
};

function localized(
  date: Date,
  options: Intl.DateTimeFormatOptions,
  timeZone?: string,
  locale = "en-US",
): string {
  return new Intl.DateTimeFormat(locale, { ...options, ...(timeZone ? { timeZone } : {}) }).format(date);
}

const DAY = 86_400_000;

function dayByName(date: Date, now: number, timeZone?: string): string | undefined {
  const day = (at: number) => localized(new Date(at), { dateStyle: "short" }, timeZone, "sv");
  const that = day(date.getTime());
  if (that === day(now)) return "today";
  if (that === day(now - DAY)) return "yesterday";
  if (that === day(now + DAY)) return "tomorrow";
  return undefined;
}

function ago(date: Date, now: number): string {
  const seconds = Math.round((date.getTime() - now) / 1000);
  const relative = new Intl.RelativeTimeFormat("en-US");
  if (Math.abs(seconds) < 60) return relative.format(seconds, "second");
  if (Math.abs(seconds) < 3600) return relative.format(Math.round(seconds / 60), "minute");
  if (Math.abs(seconds) < 86_400) return relative.format(Math.round(seconds / 3600), "hour");
  return relative.format(Math.round(seconds / 86_400), "day");
}
