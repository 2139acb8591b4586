/** What a line says beside its message: who, which job, with what outcome, in how many milliseconds. */
export interface LogFields {
  [name: string]: string | number | boolean | undefined;
}

/**
 * Structured log, a line for each thing done: our audit trail. Never a secret, a link's token, or a response_url.
 * The workers' is Powertools' logger; `plainLogger` writes lines of the same shape where its 24 KB would cost waking time.
 */
export interface Logger {
  info(message: string, fields: LogFields): void;
  warn(message: string, fields: LogFields): void;
  error(message: string, fields: LogFields): void;
}

/** A logger with Powertools' standard keys (`level`, `message`, `timestamp`, `service`) and no dependency. */
export function plainLogger(service: string): Logger {
  const write = (level: string) => (message: string, fields: LogFields) => {
    const line = { level, message, timestamp: new Date().toISOString(), service, ...fields };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  };
  return { info: write("INFO"), warn: write("WARN"), error: write("ERROR") };
}

/** An error's name and message, for a log line. */
export function describeError(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
