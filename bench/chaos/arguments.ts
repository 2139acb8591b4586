import { parseArgs } from "node:util";

export const families = ["kills", "faults", "strangers", "forged", "load"] as const;
export type Family = (typeof families)[number];

export interface ChaosArguments {
  seed: number;
  only: Family[];
  /** Only tries whose name holds this. */
  try?: string;
  short: boolean;
  json: boolean;
}

/** @throws Error with a sentence about what can't be read. */
export function readArguments(given: string[], newSeed: () => number): ChaosArguments {
  const { values } = parseArgs({
    args: given,
    options: {
      seed: { type: "string" },
      only: { type: "string" },
      try: { type: "string" },
      short: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const seed = values.seed === undefined ? newSeed() : Number(values.seed);
  if (!Number.isSafeInteger(seed)) throw new Error(`--seed ${values.seed} is no whole number.`);
  const only = (values.only ?? families.join(",")).split(",");
  const unknown = only.find((it) => !families.includes(it as Family));
  if (unknown !== undefined) throw new Error(`--only ${unknown}: there are ${families.join(", ")}.`);
  return {
    seed,
    only: only as Family[],
    ...(values.try === undefined ? {} : { try: values.try }),
    short: values.short,
    json: values.json,
  };
}
