/** What one line says: who did what to which job, with what outcome, in how many milliseconds. */
export interface LogEntry {
  [name: string]: string | number | boolean | undefined;
}

/** One line of structured log: our audit trail. Never a secret, a link's token, or a response_url. */
export function log(level: "info" | "warn" | "error", event: string, entry: LogEntry): void {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...entry })}\n`);
}

/** An error's name and message, for a log line. */
export function inWords(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
