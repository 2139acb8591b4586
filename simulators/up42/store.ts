import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { SimulatedJob } from "./simulated-job.ts";

/**
 * Where the project's state lives: one SQLite file, each change written as it happens, so that not even SIGKILL
 * loses one. Without a folder it lives in memory and ends with the process.
 */
export type Store = {
  jobs(): SimulatedJob[];
  saveJobs(jobs: SimulatedJob[]): void;
  settings(): unknown;
  saveSettings(settings: unknown): void;
  close(): void;
};

export function openStore(dataDir?: string): Store {
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
  const database = new DatabaseSync(
    dataDir === undefined ? ":memory:" : join(dataDir, "up42-simulator.sqlite"),
  );
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS job (number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, json TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS settings (only INTEGER PRIMARY KEY CHECK (only = 1), json TEXT NOT NULL);
  `);
  const upsertJob = database.prepare(
    "INSERT INTO job (id, json) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET json = excluded.json",
  );
  const upsertSettings = database.prepare(
    "INSERT INTO settings (only, json) VALUES (1, ?) ON CONFLICT (only) DO UPDATE SET json = excluded.json",
  );
  const readJobs = database.prepare("SELECT json FROM job ORDER BY number");
  const readSettings = database.prepare("SELECT json FROM settings");

  return {
    jobs: () => readJobs.all().map(({ json }) => JSON.parse(String(json))),
    saveJobs(jobs) {
      database.exec("BEGIN");
      for (const job of jobs) upsertJob.run(job.id, JSON.stringify(job));
      database.exec("COMMIT");
    },
    settings() {
      const row = readSettings.get();
      return row && JSON.parse(String(row.json));
    },
    saveSettings: (settings) => void upsertSettings.run(JSON.stringify(settings)),
    close: () => database.close(),
  };
}
