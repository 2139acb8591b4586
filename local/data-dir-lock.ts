import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** The run that uses a data directory: its process, and where it answers. */
export interface Owner {
  pid: number;
  address: string;
}

/**
 * Keeps a second run off a data directory while this process lives. The lock is SQLite's on a file there: the system lets
 * go of it however the process ends, so none is ever left behind.
 * @throws Error with a sentence that says where the other run is
 */
export function lockDataDir(dataDir: string, owner: Owner): { release(): void } {
  mkdirSync(dataDir, { recursive: true });
  const database = new DatabaseSync(lockFile(dataDir));
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (!isBusy(error)) throw error;
    const { address, pid } = readOwner(dataDir) ?? {};
    const whichOne = address ? `: ${address}, process ${pid}` : "";
    throw new Error(
      `Another start is running on ${dataDir}${whichOne}. Use that one, end it with Ctrl-C in its terminal, or ` +
        "give this one a directory and ports of its own: DATA_DIR=.data-2 PORT=4000 npm start",
    );
  }
  writeFileSync(ownerFile(dataDir), JSON.stringify(owner));
  return { release: () => database.close() };
}

/**
 * The run that has a data directory now, if one does. Takes nothing and leaves nothing there.
 * @throws Error with a sentence if the directory can't be read
 */
export function findOwner(dataDir: string): Owner | undefined {
  if (!existsSync(lockFile(dataDir))) return undefined;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(lockFile(dataDir), { readOnly: true });
    database.exec("SELECT * FROM sqlite_schema");
    return undefined;
  } catch (error) {
    if (isBusy(error)) return readOwner(dataDir);
    const why = (error as Error).message;
    throw new Error(`${lockFile(dataDir)} can't be read (${why}). Run this as the user who runs npm start.`);
  } finally {
    database?.close();
  }
}

const lockFile = (dataDir: string) => join(dataDir, "lock.sqlite");
const ownerFile = (dataDir: string) => join(dataDir, "in-use-by.json");

/** True for SQLITE_BUSY (SQLite's docs, "Result and Error Codes"). */
function isBusy(error: unknown): boolean {
  return (error as { errcode?: number }).errcode === 5;
}

/** Undefined if it has the lock and hasn't written this yet. */
function readOwner(dataDir: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(ownerFile(dataDir), "utf8"));
  } catch {
    return undefined;
  }
}
