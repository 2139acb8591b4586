import { createHmac, timingSafeEqual } from "node:crypto";
import { type MadeFor, packMadeFor, unpackMadeFor } from "./made-for.ts";

const PURPOSE = "up42-chatops/log-link/v2";
const PREFIX = "logs/";
const EXPIRY_BYTES = 4;
const MAC_BYTES = 16;

export type ReadLink =
  | { ok: true; key: string; expiresAt: Date; madeFor?: MadeFor }
  | { ok: false; reason: "expired"; key: string; madeFor?: MadeFor }
  | { ok: false; reason: "changed" };

/**
 * A link of our own to a stored file: `{baseUrl}/logs/{token}`. The token is base64url of the end date (4 bytes, seconds
 * since 1970), a signature (16 bytes of HMAC-SHA256), for whom it was made, and the key without its `logs/`, packed: 40
 * links go into two messages.
 *
 * @throws RangeError for a key outside `logs/`, an end date that 4 bytes don't hold, or an empty secret.
 */
export function createLink(input: {
  baseUrl: string;
  secret: string;
  key: string;
  expiresAt: Date;
  madeFor?: MadeFor;
}): string {
  const { baseUrl, secret, key, expiresAt, madeFor } = input;
  if (!key.startsWith(PREFIX) || key === PREFIX)
    throw new RangeError(`Only files under ${PREFIX} are linked, not ${key}`);
  const expiry = Buffer.alloc(EXPIRY_BYTES);
  expiry.writeUInt32BE(Math.floor(expiresAt.getTime() / 1000));
  const path = packWithMadeFor(madeFor, pack(key.slice(PREFIX.length)));
  const token = Buffer.concat([expiry, sign(secret, expiry, path), path]).toString("base64url");
  return `${baseUrl.replace(/\/+$/, "")}/logs/${token}`;
}

/**
 * What a link's token stands for, at the time `now`. Whatever is not exactly as we made it is "changed", whether its time
 * is over or not; "expired" is one of ours whose end date has come. Of one that was changed nothing is told: anybody may have
 * written it.
 *
 * @param input.secrets the secret that links are made with, and before it was changed, the one before.
 * @throws RangeError for an empty secret: anybody could sign with it.
 */
export function readLink(input: { token: string; secrets: string[]; now: Date }): ReadLink {
  const { token, secrets, now } = input;
  const bytes = Buffer.from(token, "base64url");
  const expiry = bytes.subarray(0, EXPIRY_BYTES);
  const mac = bytes.subarray(EXPIRY_BYTES, EXPIRY_BYTES + MAC_BYTES);
  const path = bytes.subarray(EXPIRY_BYTES + MAC_BYTES);
  // Decoding skips characters that are not base64url and drops spare bits: many tokens would mean the same.
  const canonical = bytes.toString("base64url") === token;
  if (!canonical || path.length === 0) return { ok: false, reason: "changed" };
  const signed = secrets.map((secret) => timingSafeEqual(sign(secret, expiry, path), mac));
  if (!signed.includes(true)) return { ok: false, reason: "changed" };

  const expiresAt = new Date(expiry.readUInt32BE() * 1000);
  const { madeFor, rest } = unpackWithMadeFor(path);
  const of = { key: PREFIX + unpack(rest), ...(madeFor ? { madeFor } : {}) };
  return now >= expiresAt ? { ok: false, reason: "expired", ...of } : { ok: true, expiresAt, ...of };
}

function sign(secret: string, expiry: Buffer, path: Buffer): Buffer {
  if (secret === "") throw new RangeError("The secret that signs log links is empty");
  const mac = createHmac("sha256", secret).update(`${PURPOSE}\0`).update(expiry).update(path).digest();
  return mac.subarray(0, MAC_BYTES);
}

const uuid = "([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})";
const packable = new RegExp(`^${uuid}/${uuid}/([0-9a-f]{12})/(.+)$`, "s");
/** First byte of a packed path; a path that can't be packed follows a 0. */
const PACKED = 1;
/** First byte where it is said for whom the link was made; the path follows. */
const MADE_FOR = 2;
/** Two UUIDs and an export's id. */
const ID_BYTES = 16 + 16 + 6;

/** `{project}/{job}/{export}/{name}` with its ids as bytes, 39 bytes instead of 87 before the name. */
function pack(path: string): Buffer {
  const parts = packable.exec(path);
  if (!parts) return Buffer.concat([Buffer.of(0), Buffer.from(path)]);
  const ids = parts.slice(1, -1).join("");
  return Buffer.concat([Buffer.of(PACKED), Buffer.from(ids, "hex"), Buffer.from(parts.at(-1) ?? "")]);
}

function unpack(bytes: Buffer): string {
  if (bytes[0] !== PACKED) return bytes.subarray(1).toString();
  const ids = bytes.subarray(1, 1 + ID_BYTES).toString("hex");
  const dashed = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  const name = bytes.subarray(1 + ID_BYTES).toString();
  return `${dashed(ids.slice(0, 32))}/${dashed(ids.slice(32, 64))}/${ids.slice(64)}/${name}`;
}

function packWithMadeFor(madeFor: MadeFor | undefined, path: Buffer): Buffer {
  const packed = madeFor && packMadeFor(madeFor);
  return packed ? Buffer.concat([Buffer.of(MADE_FOR), packed, path]) : path;
}

function unpackWithMadeFor(bytes: Buffer): { madeFor?: MadeFor; rest: Buffer } {
  return bytes[0] === MADE_FOR ? unpackMadeFor(bytes.subarray(1)) : { rest: bytes };
}
