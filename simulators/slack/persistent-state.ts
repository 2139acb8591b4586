import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { emptyState, type State } from "./state.ts";

const SAVE_AFTER_MILLISECONDS = 200;

export interface PersistentState {
  state: State;
  /** Call after each change; it is written a moment later, many changes at once. */
  save(): void;
  /** Writes what isn't written yet. */
  close(): Promise<void>;
}

/**
 * The workspace's state, from `slack.json` in `dataDir` if there is one, and kept there. Without a `dataDir` it
 * lives in memory.
 * @throws Error if the file is there and can't be read.
 */
export async function persistentState(dataDir: string | undefined): Promise<PersistentState> {
  if (!dataDir) return { state: emptyState(), save() {}, close: async () => {} };
  const file = join(dataDir, "slack.json");
  const state = await read(file);
  let timer: NodeJS.Timeout | undefined;
  let written = Promise.resolve();

  const write = () => {
    timer = undefined;
    const json = JSON.stringify(state);
    written = written
      .then(async () => {
        await mkdir(dataDir, { recursive: true });
        await writeFile(`${file}.new`, json);
        await rename(`${file}.new`, file);
      })
      .catch((error) => console.error(`The Slack workspace can't be saved in ${file}: ${error}`));
  };

  return {
    state,
    save() {
      timer ??= setTimeout(write, SAVE_AFTER_MILLISECONDS);
    },
    async close() {
      if (timer) {
        clearTimeout(timer);
        write();
      }
      await written;
    },
  };
}

async function read(file: string): Promise<State> {
  const json = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (json === undefined) return emptyState();
  try {
    return { ...emptyState(), ...JSON.parse(json) };
  } catch {
    throw new Error(`${file} is damaged. Delete it to start with an empty Slack workspace.`);
  }
}
