/* Moments as Slack shows them to a reader: in their time zone, by their clock of 12 or 24 hours, in English. */

export interface Reader {
  /** Milliseconds since 1970. */
  now: number;
  timeZone?: string | undefined;
  /** Whether their clock has 12 hours. */
  hour12: boolean;
}

/** Whether the browser's own language counts hours to 12; Slack's setting begins so too. */
export function readsTwelveHours(locale?: string): boolean {
  return new Intl.DateTimeFormat(locale, { hour: "numeric" }).resolvedOptions().hour12 ?? false;
}

/**
 * Fills a date format of Slack's, such as `{date_short_pretty} at {time}` (@slack/types, "RichTextDate"). Tokens that it doesn't
 * know are left as they are.
 * @param unix seconds since 1970
 */
export function slackDate(unix: number, format: string, reader: Reader): string {
  return format.replace(/\{(\w+)\}/g, (token, name: string, at: number) => {
    const text = tokenText(unix, name, reader) ?? token;
    // Slack writes "today" within a sentence, and "Today" where the date begins it.
    return at > 0 && name.endsWith("_pretty") ? lowerDayName(text) : text;
  });
}

/** Such as `14:05` or `2:05 PM`. */
export function clockTime(unix: number, reader: Reader): string {
  return tokenText(unix, "time", reader) ?? "";
}

/** What stands between two days' messages: `Today`, `Yesterday`, `Monday, March 2nd`. */
export function dayName(unix: number, reader: Reader): string {
  return dayByName(unix, reader) ?? tokenText(unix, "day_divider_pretty", reader) ?? "";
}

/** The whole moment, for whoever points at a time. */
export function fullMoment(unix: number, reader: Reader): string {
  return `${dayName(unix, reader)} at ${tokenText(unix, "time_secs", reader)}`;
}

function tokenText(unix: number, name: string, reader: Reader): string | undefined {
  const show = (options: Intl.DateTimeFormatOptions) => localized(unix * 1000, options, reader);
  const month = { month: "long" } as const;
  const year = { year: "numeric" } as const;
  switch (name) {
    case "date_num":
      return isoDay(unix * 1000, reader);
    case "date_slash":
      return show({ day: "2-digit", month: "2-digit", ...year });
    case "date_long":
      return `${show({ weekday: "long" })}, ${show(month)} ${ordinal(unix, reader)}, ${show(year)}`;
    case "date_long_full":
      return show({ ...month, day: "numeric", ...year });
    case "date":
      return `${show(month)} ${ordinal(unix, reader)}`;
    case "date_short":
      return show({ month: "short", day: "numeric", ...year });
    case "time":
      return show({ hour: "numeric", minute: "2-digit" });
    case "time_secs":
      return show({ hour: "numeric", minute: "2-digit", second: "2-digit" });
    case "ago":
      return ago(unix * 1000 - reader.now);
    case "day_divider_pretty":
      return dayByName(unix, reader) ?? dividerDay(unix, reader);
    case "date_pretty":
    case "date_short_pretty":
    case "date_long_pretty":
      return dayByName(unix, reader) ?? tokenText(unix, name.replace("_pretty", ""), reader);
    default:
      return undefined;
  }
}

function dividerDay(unix: number, reader: Reader): string {
  const year = (at: number) => localized(at, { year: "numeric" }, reader);
  const day = tokenText(unix, "date_long", reader) ?? "";
  return year(unix * 1000) === year(reader.now) ? day.replace(/, \d+$/, "") : day;
}

const DAY = 86_400_000;

function dayByName(unix: number, reader: Reader): string | undefined {
  const that = isoDay(unix * 1000, reader);
  if (that === isoDay(reader.now, reader)) return "Today";
  if (that === isoDay(reader.now - DAY, reader)) return "Yesterday";
  if (that === isoDay(reader.now + DAY, reader)) return "Tomorrow";
  return undefined;
}

function lowerDayName(text: string): string {
  return ["Today", "Yesterday", "Tomorrow"].includes(text) ? text.toLowerCase() : text;
}

function ordinal(unix: number, reader: Reader): string {
  const day = localized(unix * 1000, { day: "numeric" }, reader);
  const ending = { one: "st", two: "nd", few: "rd" } as Partial<Record<Intl.LDMLPluralRule, string>>;
  return `${day}${ending[new Intl.PluralRules("en", { type: "ordinal" }).select(Number(day))] ?? "th"}`;
}

function ago(milliseconds: number): string {
  const relative = new Intl.RelativeTimeFormat("en-US");
  const seconds = Math.round(milliseconds / 1000);
  if (Math.abs(seconds) < 60) return relative.format(seconds, "second");
  if (Math.abs(seconds) < 3600) return relative.format(Math.round(seconds / 60), "minute");
  if (Math.abs(seconds) < 86_400) return relative.format(Math.round(seconds / 3600), "hour");
  return relative.format(Math.round(seconds / 86_400), "day");
}

function isoDay(at: number, reader: Reader): string {
  return localized(at, { year: "numeric", month: "2-digit", day: "2-digit" }, reader, "sv");
}

const formats = new Map<string, Intl.DateTimeFormat>();

function localized(
  at: number,
  options: Intl.DateTimeFormatOptions,
  { timeZone, hour12 }: Reader,
  locale = "en-US",
): string {
  const clock = options.hour ? { hourCycle: hour12 ? ("h12" as const) : ("h23" as const) } : {};
  const all = { ...options, ...clock, ...(timeZone ? { timeZone } : {}) };
  const key = locale + JSON.stringify(all);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, all);
  formats.set(key, format);
  return format.format(at);
}
