import { DatabaseSync } from "node:sqlite";

/**
 * Has databases of this process write without waiting for the disk at each change. With a write-ahead log nothing is lost
 * when a process dies (SQLite's docs, "PRAGMA synchronous"), only when the machine does. fauxqs has no setting for it, and
 * waits up to 15 ms for each message sent, in which it does nothing else: a burst of commands would wait for it.
 */
export function writeWithoutWaiting(): void {
  const { exec } = DatabaseSync.prototype;
  DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string) {
    exec.call(this, sql);
    if (sql === "PRAGMA journal_mode = WAL") exec.call(this, "PRAGMA synchronous = NORMAL");
  };
}
