const unitSeconds: { d: number; [unit: string]: number } = { m: 60, h: 3600, d: 86_400, w: 604_800 };

/** The moment that `7d`, `yesterday` or `2026-11-01` (the day's start, UTC) names; undefined if it names none. */
export function sinceToDate(since: string, now: Date): Date | undefined {
  const length = /^(\d{1,5})([mhdw])$/.exec(since);
  const today = new Date(`${now.toISOString().slice(0, 10)}T00:00:00Z`);
  if (since === "today") return today;
  if (since === "yesterday") return new Date(today.getTime() - unitSeconds.d * 1000);
  if (length) {
    const at = new Date(now.getTime() - Number(length[1]) * (unitSeconds[length[2] ?? ""] ?? 0) * 1000);
    return Number.isNaN(at.getTime()) ? undefined : at;
  }
  if (!/^\d{4}-\d\d-\d\d$/.test(since)) return undefined;
  const day = new Date(`${since}T00:00:00Z`);
  // 31 February is no day, though Date takes it for one in March.
  return Number.isNaN(day.getTime()) || !day.toISOString().startsWith(since) ? undefined : day;
}
