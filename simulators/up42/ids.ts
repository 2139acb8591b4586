import { createHash, randomUUID } from "node:crypto";

/** A uuid that is always the same for the same words, so that seeded jobs keep their ids from run to run. */
export function stableId(...words: (string | number)[]): string {
  const hex = createHash("sha256").update(words.join("\n")).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const newId = (): string => randomUUID();

/** UP42's displayId: an id's first 8 characters. */
export const displayId = (id: string) => id.slice(0, 8);

/** A number from 0 to 2^32 - 1 that is always the same for the same word, evenly spread. */
export function stableNumber(word: string): number {
  return createHash("sha256").update(word).digest().readUInt32BE();
}
