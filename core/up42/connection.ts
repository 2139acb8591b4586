import type { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod";
import { Up42Error } from "./errors.ts";
import { errorFromResponse } from "./failures.ts";
import { HttpClient, type HttpOptions } from "./http-client.ts";
import { isErrorInSuccess } from "./said.ts";
import { TokenCache, tokenExpiry } from "./token-cache.ts";

/** A project's id and API key. */
export interface Credentials {
  projectId: string;
  projectApiKey: string;
}

export interface ConnectionOptions extends HttpOptions {
  /** `fresh`: the ones we had were refused, look again (they may have been rotated). */
  credentials(fresh: boolean): Promise<Credentials>;
}

const tokenAnswer = z.union([
  z
    .looseObject({ data: z.looseObject({ accessToken: z.string().min(1) }) })
    .transform((it) => it.data.accessToken),
  z.looseObject({ access_token: z.string().min(1) }).transform((it) => it.access_token),
]);
const envelope = z.looseObject({ data: z.unknown().optional(), error: z.unknown().optional() });

/**
 * UP42's project API: token and envelope. Knows no operation.
 * A change is sent once; again only where it was surely refused.
 */
export class Connection {
  readonly #http: HttpClient;
  readonly #credentials: ConnectionOptions["credentials"];
  readonly #tokens: TokenCache;

  constructor({ credentials, ...options }: ConnectionOptions) {
    this.#http = new HttpClient(options);
    this.#credentials = credentials;
    this.#tokens = new TokenCache(() => this.#getToken());
  }

  async projectId(): Promise<string> {
    return (await this.#credentials(false)).projectId;
  }

  /** The `data` of the answer. `path` has no leading slash. @throws Up42Error, and the signal's reason once it is aborted. */
  async call(
    method: "GET" | "POST" | "PUT",
    path: string,
    { body, signal }: { body?: unknown; signal?: AbortSignal | undefined },
  ): Promise<unknown> {
    const send = (token: string) =>
      this.#http.json(path, {
        ...(signal ? { signal } : {}),
        method,
        headers: bearer(token),
        // A change that is redirected would arrive as a read.
        ...(method === "GET" ? {} : { followRedirect: false }),
        ...(body === undefined ? {} : { json: body }),
      });
    const answer = method === "GET" ? this.#read(send, signal) : this.#change(send, signal);
    return unwrap(await answer);
  }

  /**
   * The answer's body as it flows in; UP42's refusal is thrown before a byte of it. `signal` ends it in its middle too.
   * @throws Up42Error, and the signal's reason once it is aborted.
   */
  async stream(path: string, signal?: AbortSignal): Promise<{ body: Readable; contentType: string }> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#read((token) => this.#http.open(path, bearer(token), signal), signal);
      } catch (error) {
        const again = error instanceof Up42Error && error.kind === "down" && attempt < 3;
        if (!again) throw error;
        await wait(1_000 * attempt * (1 + Math.random() / 2), undefined, { signal }).catch(() =>
          signal?.throwIfAborted(),
        );
      }
    }
  }

  /** Runs a read with a token; once more with a new one if UP42 refuses the first. */
  async #read<T>(send: (token: string) => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const token = await this.#tokens.get();
    try {
      return await unlessStopped(() => send(token), signal);
    } catch (error) {
      if (!isUnauthorized(error)) throw error;
      this.#tokens.invalidate(token);
      const another = await this.#tokens.get();
      return await unlessStopped(() => send(another), signal);
    }
  }

  /**
   * Runs a change with a token; once more with a new one if UP42 refuses the first for reading as well. Of a 401 to the change
   * alone nobody knows who gave it, and whether UP42 had made the change by then.
   */
  async #change<T>(send: (token: string) => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const token = await this.#tokens.get();
      try {
        return await unlessStopped(() => send(token), signal);
      } catch (error) {
        if (!isUnauthorized(error)) throw inDoubt(error);
        if (!(await this.#isRefused(token, signal))) {
          signal?.throwIfAborted();
          const message = "UP42 answered the change with a 401, but didn't refuse a read with the same token";
          throw new Up42Error("unexpected", message, { status: 401, mayHaveSucceeded: true });
        }
        this.#tokens.invalidate(token);
        const { message, said } = error;
        if (attempt === 2) throw new Up42Error("unauthorized", message, { status: 401, said });
      }
    }
  }

  /** True if a read with this token is refused: the list of jobs, which every token of the project may see. */
  async #isRefused(token: string, signal: AbortSignal | undefined): Promise<boolean> {
    const path = `projects/${encodeURIComponent(await this.projectId())}/jobs?page=0`;
    return this.#http.json(path, { headers: bearer(token), ...(signal ? { signal } : {}) }).then(
      () => false,
      (error) => isUnauthorized(error),
    );
  }

  async #getToken() {
    const requestToken = async (fresh: boolean) => {
      const { projectId, projectApiKey } = await this.#credentials(fresh);
      return this.#http.json("oauth/token", {
        method: "POST",
        headers: {
          authorization: `Basic ${Buffer.from(`${projectId}:${projectApiKey}`).toString("base64")}`,
        },
        form: { grant_type: "client_credentials" },
        retry: { methods: ["POST"] },
      });
    };
    const answer = await requestToken(false)
      .catch((error) => {
        if (isRefusedKey(error)) return requestToken(true);
        throw error;
      })
      .catch(noToken);
    const token = tokenAnswer.safeParse(answer);
    if (!token.success) throw new Up42Error("unexpected", "UP42 answered the token request without a token");
    return { value: token.data, expiresAt: tokenExpiry(token.data, Date.now()) };
  }
}

async function unlessStopped<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  signal?.throwIfAborted();
  try {
    return await work();
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

/** A refusal of a change that isn't in UP42's words, such as a proxy's page: the change may have been made all the same. */
function inDoubt(error: unknown): unknown {
  if (!(error instanceof Up42Error) || !error.mayHaveSucceeded || error.kind === "down") return error;
  const { message, status, said } = error;
  return new Up42Error("unexpected", message, {
    ...(status === undefined ? {} : { status }),
    mayHaveSucceeded: true,
    said,
  });
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

function isUnauthorized(error: unknown): error is Up42Error {
  return error instanceof Up42Error && error.status === 401;
}

/** True if the token request was refused for its key: a sign-in says `invalid_client` with any of these (RFC 6749, 5.2). */
function isRefusedKey(error: unknown): error is Up42Error {
  return error instanceof Up42Error && [400, 401, 403].includes(error.status ?? 0);
}

/**
 * What it means that there is no token. Nothing else was asked of UP42: whatever the token was for can't have been done, and
 * what the sign-in says isn't about a job. @throws error
 */
function noToken(error: unknown): never {
  if (!(error instanceof Up42Error)) throw error;
  const { kind, message, status, said } = error;
  const answered = status === undefined ? {} : { status };
  if (isRefusedKey(error)) throw new Up42Error("unauthorized", message, { ...answered, said });
  if (status && status >= 400 && status < 500 && ![408, 429].includes(status))
    throw new Up42Error("unexpected", `UP42 answered the token request with HTTP status ${status}`, answered);
  throw new Up42Error(kind, message, { ...answered, said });
}

/** A 200 whose body has `error` set and no data is an error too (UP42's SDK treats it so). */
function unwrap(body: unknown): unknown {
  if (body === undefined) return undefined;
  const whole = envelope.safeParse(body);
  if (!whole.success) {
    throw new Up42Error("unexpected", "UP42 sent JSON that isn't its usual envelope", {
      mayHaveSucceeded: true,
    });
  }
  if (isErrorInSuccess(whole.data)) throw errorFromResponse(200, JSON.stringify(body));
  // Newer services of UP42 (`/v2/…`) answer without the envelope.
  return "data" in whole.data || "error" in whole.data ? whole.data.data : body;
}
