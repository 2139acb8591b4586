import { appToken } from "./app-token.ts";
import { botToken } from "./bot-token.ts";
import { bucket } from "./bucket.ts";
import type { Check } from "./check.ts";
import { clock } from "./clock.ts";
import { nodeVersion } from "./node-version.ts";
import { operators } from "./operators.ts";
import { ports } from "./ports.ts";
import { queues } from "./queues.ts";
import { scopes } from "./scopes.ts";
import { settingsCheck } from "./settings.ts";
import { table } from "./table.ts";
import { up42 } from "./up42.ts";

/** What the doctor looks at, in the order in which it is told. */
export const allChecks: readonly Check[] = [
  settingsCheck,
  nodeVersion,
  ports,
  botToken,
  scopes,
  appToken,
  operators,
  up42,
  bucket,
  queues,
  table,
  clock,
];
