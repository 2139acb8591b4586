import type { Logger as BoltLogger, LogLevel } from "@slack/bolt";
import type { Logger } from "../../core/logger.ts";

/** What Bolt has to say, as lines of our log: warnings and errors. What it tells below that holds signatures. */
export function boltLogger(logger: Logger): BoltLogger {
  const said = (parts: unknown[]) => ({ said: parts.map(String).join(" ") });
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts) => logger.warn("bolt warning", said(parts)),
    error: (...parts) => logger.error("bolt error", said(parts)),
    setLevel: () => undefined,
    getLevel: () => "warn" as LogLevel,
    setName: () => undefined,
  };
}
