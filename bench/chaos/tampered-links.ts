import type { ChaosRun } from "./chaos-run.ts";
import { oneTry } from "./one-try.ts";
import { type Random, randomFrom } from "./random.ts";
import type { Teller } from "./tried.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Ways to change a token of a link, each another text than the token. */
const mutations: Record<string, (token: string, random: Random) => string> = {
  "one character is another": (token, random) => {
    const at = random.below(token.length);
    const others = alphabet.replace(token[at] ?? "", "");
    return token.slice(0, at) + random.pick([...others]) + token.slice(at + 1);
  },
  "its end is gone": (token, random) => token.slice(0, random.below(token.length - 1) + 1),
  "its beginning is gone": (token, random) => token.slice(random.below(token.length - 1) + 1),
  "something follows": (token, random) => token + random.pick([...alphabet, "=", "=="]),
  "a later end date": (token) => {
    const bytes = Buffer.from(token, "base64url");
    bytes[0] = (bytes[0] ?? 0) + 1;
    return bytes.toString("base64url");
  },
  "one bit is another": (token, random) => {
    const bytes = Buffer.from(token, "base64url");
    const at = random.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    return bytes.toString("base64url");
  },
  "another file's name": (token) => {
    const bytes = Buffer.from(token, "base64url");
    return Buffer.concat([bytes.subarray(0, -4), Buffer.from("json")]).toString("base64url");
  },
  "the path leads up": (token) =>
    Buffer.concat([Buffer.from(token, "base64url").subarray(0, 20), Buffer.from("\0../../secret")]).toString(
      "base64url",
    ),
};

export function mutated(token: string, random: Random): { how: string; token: string } {
  const how = random.pick(Object.keys(mutations));
  return { how, token: mutations[how]?.(token, random) ?? "" };
}

/** Links that were changed lead nowhere. */
export async function tamperedLinks(run: ChaosRun, seed: number, teller: Teller): Promise<void> {
  const { heard } = await oneTry(run, { way: "logs" }, { user: "U1", channel: "C1" });
  const link = /http:\/\/[^\s)]+\/logs\/([^\s)]+)/.exec(heard.map(({ text }) => text).join("\n"));
  const [url = "", token = ""] = link ?? [];
  const random = randomFrom(seed, "tampered links");
  for (let number = 1; number <= 120; number++) {
    const changed = mutated(token, random);
    const name = `a link's token #${number}: ${changed.how}`;
    if (!teller.wants("forged", name)) continue;
    const answer = await fetch(url.replace(token, encodeURIComponent(changed.token)), { redirect: "manual" });
    await answer.arrayBuffer();
    const letIn = answer.status >= 400 && answer.status < 500 ? [] : [`was answered ${answer.status}`];
    const verdict = { lost: [], twice: [], untrue: [], repeated: [], letIn };
    teller.tried({ family: "forged", name, verdict, heard: [] });
  }
}
