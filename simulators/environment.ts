import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The environment, with `.env` and then the defaults of `.env.example` for what it doesn't have. */
export function environment(): Record<string, string | undefined> {
  for (const name of [".env", ".env.example"]) {
    const file = fileURLToPath(new URL(`../${name}`, import.meta.url));
    if (existsSync(file)) process.loadEnvFile(file);
  }
  return process.env;
}
