import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createLink, readLink } from "../../../core/logs/log-link.ts";

const key = "logs/p1/j1/e1/01-größe-überall.log";
const secret = "a secret";
const expiresAt = new Date("2026-08-01T00:00:00Z");
const before = new Date("2026-07-31T23:59:59Z");

const tokenOf = (link: string) => link.slice(link.lastIndexOf("/") + 1);
const token = tokenOf(createLink({ baseUrl: "https://bot.example", secret, key, expiresAt }));

test("a link gives its key and end date back", () => {
  expect(readLink({ token, secrets: [secret], now: before })).toEqual({ ok: true, key, expiresAt });
});

test("a link to an export has its ids as bytes", () => {
  const ids = [
    "5a21eaff-cdaa-48ab-bedf-5454116d16ff",
    "b85504b6-ce85-4943-ac59-4bd657e2bd77",
    "0123456789ab",
  ];
  const real = `logs/${ids.join("/")}/01-größe.log`;
  const link = createLink({ baseUrl: "https://bot.example", secret, key: real, expiresAt });
  expect(readLink({ token: tokenOf(link), secrets: [secret], now: before })).toEqual({
    ok: true,
    key: real,
    expiresAt,
  });
  expect(Buffer.from(tokenOf(link), "base64url")).toHaveLength(
    20 + 1 + 16 + 16 + 6 + Buffer.byteLength("01-größe.log"),
  );
});

test("a link is the base URL, /logs/ and 21 bytes more than any other path", () => {
  const link = createLink({ baseUrl: "https://bot.example/", secret, key, expiresAt });
  expect(link).toBe(`https://bot.example/logs/${token}`);
  expect(Buffer.from(token, "base64url")).toHaveLength(21 + Buffer.byteLength(key) - "logs/".length);
});

test("a link says for whom and for which request it was made, in 45 bytes more", () => {
  const madeFor = { user: "U012ABCDEF", request: "1795562712657.2010034.5926cfa86ac5206e64d01b12c640dc7e" };
  const link = tokenOf(createLink({ baseUrl: "https://bot.example", secret, key, expiresAt, madeFor }));
  expect(readLink({ token: link, secrets: [secret], now: before })).toEqual({
    ok: true,
    key,
    expiresAt,
    madeFor,
  });
  const bytes = (token: string) => Buffer.from(token, "base64url").length;
  expect(bytes(link) - bytes(token)).toBeLessThanOrEqual(45);
});

test("whatever key, person and request it is made for, a link gives them back, and no other secret reads it", () => {
  const ids = fc.tuple(
    fc.uuid(),
    fc.uuid(),
    fc.stringMatching(/^[0-9a-f]{12}$/),
    fc.stringMatching(/^[\w.-]{1,40}$/),
  );
  const keys = fc.oneof(
    ids.map((parts) => `logs/${parts.join("/")}`),
    fc.string({ unit: "binary", minLength: 1 }).map((path) => `logs/${path}`),
  );
  const who = fc.record({
    user: fc.string({ unit: "binary", maxLength: 50 }),
    request: fc.oneof(
      fc.stringMatching(/^\d{9,13}\.\d{6,12}\.[0-9a-f]{32}$/),
      fc.stringMatching(/^V[0-9A-Z]{8,11}$/),
      fc.string({ unit: "binary", maxLength: 60 }),
    ),
  });
  fc.assert(
    fc.property(
      keys,
      fc.option(who, { nil: undefined }),
      fc.string({ minLength: 1 }),
      (key, madeFor, other) => {
        const link = createLink({
          baseUrl: "https://bot.example",
          secret,
          key,
          expiresAt,
          ...(madeFor ? { madeFor } : {}),
        });
        const token = tokenOf(link);
        expect(token).toMatch(/^[\w-]+$/);
        expect(readLink({ token, secrets: [secret], now: before })).toEqual({
          ok: true,
          key,
          expiresAt,
          ...(madeFor ? { madeFor } : {}),
        });
        expect(readLink({ token, secrets: [secret], now: expiresAt })).toEqual({
          ok: false,
          reason: "expired",
          key,
          ...(madeFor ? { madeFor } : {}),
        });
        for (const now of [before, expiresAt]) {
          const forged = readLink({ token, secrets: [`${other}!`], now });
          expect(forged).toEqual({ ok: false, reason: "changed" });
        }
      },
    ),
  );
});

test("of a person or request too long for a link nothing is said", () => {
  const madeFor = { user: "U1", request: "é".repeat(200) };
  const link = createLink({ baseUrl: "https://bot.example", secret, key, expiresAt, madeFor });
  expect(readLink({ token: tokenOf(link), secrets: [secret], now: before })).toEqual({
    ok: true,
    key,
    expiresAt,
  });
});

test("a link ends at its end date", () => {
  expect(readLink({ token, secrets: [secret], now: expiresAt })).toEqual({
    ok: false,
    reason: "expired",
    key,
  });
});

describe.each([
  ["while it lasts", before],
  ["when it has ended", new Date("2030-01-01T00:00:00Z")],
])("a changed link is told as changed %s", (_when, now) => {
  const changed = (token: string) =>
    expect(readLink({ token, secrets: [secret], now })).toEqual({ ok: false, reason: "changed" });

  test("by any bit", () => {
    const bytes = Buffer.from(token, "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const other = Buffer.from(bytes);
      other.writeUInt8(other.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      changed(other.toString("base64url"));
    }
  });

  test("by any character, also one that decodes to the same bytes", () => {
    for (let i = 0; i < token.length; i++) {
      for (const other of ["A", "B", "_", "-", "=", ".", " ", ""]) {
        const edited = token.slice(0, i) + other + token.slice(i + 1);
        if (edited !== token) changed(edited);
      }
    }
    for (const added of ["A", "=", "\n", "~"]) changed(token + added);
  });

  test("cut short, or nothing", () => {
    for (let length = 0; length < token.length; length++) changed(token.slice(0, length));
  });
});

test("after the secret was changed, the previous one still opens its links, and one before that doesn't", () => {
  expect(readLink({ token, secrets: ["new", secret], now: before })).toMatchObject({ ok: true, key });
  expect(readLink({ token, secrets: ["newest", "new"], now: before })).toEqual({
    ok: false,
    reason: "changed",
  });
});

test("an empty secret is refused, for making links and for reading them", () => {
  expect(() => createLink({ baseUrl: "https://bot.example", secret: "", key, expiresAt })).toThrow(/secret/);
  expect(() => readLink({ token, secrets: [secret, ""], now: before })).toThrow(/secret/);
});

test.each(["secret/file", "logs/", "/logs/a", "logsa", ""])("no link is made to %j", (key) => {
  expect(() => createLink({ baseUrl: "https://bot.example", secret, key, expiresAt })).toThrow(RangeError);
});
