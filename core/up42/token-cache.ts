/** A bearer token and when it ends (milliseconds since 1970). */
export interface Token {
  value: string;
  expiresAt: number;
}

/** UP42's tokens live 300 s; one is renewed this long before its end, so that no request leaves with a dying one. */
const renewBeforeMs = 30_000;
const defaultLifetimeMs = 300_000;

/**
 * One token for many calls: got once when many ask, renewed before it ends.
 * `invalidate` forgets a token that UP42 refused (unless a newer one has come meanwhile).
 */
export class TokenCache {
  readonly #get: () => Promise<Token>;
  readonly #now: () => number;
  #token: Token | undefined;
  #underway: Promise<Token> | undefined;

  constructor(get: () => Promise<Token>, now: () => number = Date.now) {
    this.#get = get;
    this.#now = now;
  }

  async get(): Promise<string> {
    if (this.#token && this.#token.expiresAt - renewBeforeMs > this.#now()) return this.#token.value;
    this.#underway ??= this.#get().finally(() => {
      this.#underway = undefined;
    });
    this.#token = await this.#underway;
    return this.#token.value;
  }

  invalidate(value: string): void {
    if (this.#token?.value === value) this.#token = undefined;
  }
}

/**
 * When a JWT ends: its `exp - iat` from now (our clock, so that a wrong clock here does no harm), else 300 s.
 * Source: UP42's public API reference; `expires_in` may be absent.
 */
export function tokenExpiry(jwt: string, now: number): number {
  try {
    const claims = JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString());
    const life = (claims.exp - claims.iat) * 1000;
    return now + (life > 0 ? life : defaultLifetimeMs);
  } catch {
    return now + defaultLifetimeMs;
  }
}
