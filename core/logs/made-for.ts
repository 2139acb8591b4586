/** For whom (a Slack user's id) and for which request a link was made. */
export interface MadeFor {
  user: string;
  request: string;
}

/** What Slack's trigger ids are made of (`1795562712657.2010034.5926cfa8…`): two characters take little more than a byte. */
const triggerSymbols = "0123456789abcdef.";
const base = BigInt(triggerSymbols.length);
const TRIGGER = 1;
const OTHER = 0;

/** Both as bytes, each after its length; undefined if they are too long for that. */
export function packMadeFor({ user, request }: MadeFor): Buffer | undefined {
  const parts = [Buffer.from(user), packRequest(request)];
  if (parts.some(({ length }) => length > 255)) return undefined;
  return Buffer.concat(parts.flatMap((part) => [Buffer.of(part.length), part]));
}

/** What `packMadeFor` gave, and the bytes that follow it. */
export function unpackMadeFor(bytes: Buffer): { madeFor: MadeFor; rest: Buffer } {
  const userEnd = 1 + (bytes[0] ?? 0);
  const requestEnd = userEnd + 1 + (bytes[userEnd] ?? 0);
  const user = bytes.subarray(1, userEnd).toString();
  const request = unpackRequest(bytes.subarray(userEnd + 1, requestEnd));
  return { madeFor: { user, request }, rest: bytes.subarray(requestEnd) };
}

function packRequest(request: string): Buffer {
  if (!/^[0-9a-f.]+$/.test(request)) return Buffer.concat([Buffer.of(OTHER), Buffer.from(request)]);
  // The 1 in front keeps zeros at the beginning.
  let number = 1n;
  for (const symbol of request) number = number * base + BigInt(triggerSymbols.indexOf(symbol));
  const hex = number.toString(16);
  return Buffer.concat([
    Buffer.of(TRIGGER),
    Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex"),
  ]);
}

function unpackRequest(bytes: Buffer): string {
  if (bytes[0] !== TRIGGER) return bytes.subarray(1).toString();
  let request = "";
  for (let number = BigInt(`0x${bytes.subarray(1).toString("hex")}`); number > 1n; number /= base)
    request = triggerSymbols[Number(number % base)] + request;
  return request;
}
