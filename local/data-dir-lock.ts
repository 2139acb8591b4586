import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** The run that uses a data directory: its process, and where it answers. */
interface Owner {
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
  const ownerFile = join(dataDir, "in-use-by.json");
  const database = new DatabaseSync(join(dataDir, "lock.sqlite"));
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode !== busy) throw error;
    throw new Error(
      `Another start is running on ${dataDir}${whichOne(ownerFile)}. Use that one, end it with Ctrl-C in its terminal, or ` +
        "give this one a directory and ports of its own: DATA_DIR=.data-2 PORT=4000 npm start",
    );
  }
  writeFileSync(ownerFile, JSON.stringify(owner));
  return { release: () => database.close() };
}

/** SQLITE_BUSY (SQLite's docs, "Result and Error Codes"). */
const busy = 5;

function whichOne(ownerFile: string): string {
  try {
    const { pid, address }: Owner = JSON.parse(readFileSync(ownerFile, "utf8"));
    return `: ${address}, process ${pid}`;
  } catch {
    // It has the lock and hasn't written this yet.
    return "";
  }
}
