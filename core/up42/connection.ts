import type { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import got, { type Got, type OptionsInit } from "got";
import * as z from "zod";
import { up42Burst } from "../function-limits.ts";
import { Up42Error } from "./errors.ts";
import { errorFromResponse, toUp42Error } from "./failures.ts";
import { RateLimiter } from "./rate-limiter.ts";
import { TokenCache, tokenExpiry } from "./token-cache.ts";

/** A project's id and API key. */
export interface Credentials {
  projectId: string;
  projectApiKey: string;
}

export interface ConnectionOptions {
  /** `https://api.up42.com`, or the simulator's address. */
  url: string;
  /** `fresh`: the ones we had were refused, look again (they may have been rotated). */
  credentials(fresh: boolean): Promise<Credentials>;
  /** Requests to UP42: so many at once, then so many a second. */
  rateLimit?: { perSecond: number; burst: number };
  /** Milliseconds UP42 may take to begin an answer. Default 15,000. */
  responseTimeoutMs?: number;
  /** Milliseconds for which a log may stand still in its middle, or we may leave it unread. Default 120,000. */
  idleTimeoutMs?: number;
  /** Milliseconds for one call with all its retries. Default 25,000. */
  totalTimeoutMs?: number;
  /** Bytes of a JSON answer beyond which it is refused. Default 64 MiB (an old server lists 20,000 jobs in one page). */
  maxResponseBytes?: number;
}

const tokenAnswer = z.union([
  z
    .looseObject({ data: z.looseObject({ accessToken: z.string().min(1) }) })
    .transform((it) => it.data.accessToken),
  z.looseObject({ access_token: z.string().min(1) }).transform((it) => it.access_token),
]);
const envelope = z.looseObject({ data: z.unknown().optional(), error: z.unknown().optional() });

/**
 * HTTP to UP42's project API: token, envelope, retries, limits. Knows no operation.
 * Reads are retried (429 with its Retry-After, 5xx, broken connections) with backoff and jitter, and follow a redirect within
 * UP42's own origin: what another host answers isn't UP42's word. A change is sent once; again only where it was surely refused.
 */
export class Connection {
  readonly #options: Required<Omit<ConnectionOptions, "rateLimit">>;
  readonly #http: Got;
  readonly #tokens: TokenCache;
  readonly #rateLimiter: RateLimiter;

  constructor(options: ConnectionOptions) {
    this.#options = {
      responseTimeoutMs: 15_000,
      idleTimeoutMs: 120_000,
      totalTimeoutMs: 25_000,
      maxResponseBytes: 64 * 1024 * 1024,
      ...options,
    };
    this.#rateLimiter = new RateLimiter(options.rateLimit ?? { perSecond: 10, burst: up42Burst });
    this.#tokens = new TokenCache(() => this.#getToken());
    this.#http = got.extend({
      prefixUrl: options.url,
      allowAbsoluteUrls: false,
      followRedirect: ({ headers, url }) =>
        URL.parse(headers.location ?? "", url)?.origin === new URL(options.url).origin,
      timeout: {
        lookup: 3_000,
        connect: 3_000,
        secureConnect: 3_000,
        send: 5_000,
        response: this.#options.responseTimeoutMs,
      },
      retry: {
        limit: 3,
        methods: ["GET"],
        statusCodes: [408, 429, 500, 502, 503, 504],
        backoffLimit: 4_000,
        // Jitter, so that workers that failed together don't come back together; never less than Retry-After says.
        calculateDelay: ({ computedValue }) => computedValue * (1 + Math.random() / 2),
        maxRetryAfter: 10_000,
      },
      hooks: {
        beforeRequest: [
          async () => {
            await this.#rateLimiter.acquire();
          },
        ],
      },
    });
  }

  async projectId(): Promise<string> {
    return (await this.#options.credentials(false)).projectId;
  }

  /** The `data` of the answer. `path` has no leading slash. @throws Up42Error, and the signal's reason once it is aborted. */
  async call(
    method: "GET" | "POST" | "PUT",
    path: string,
    { body, signal }: { body?: unknown; signal?: AbortSignal | undefined },
  ): Promise<unknown> {
    const send = (token: string) =>
      this.#bounded(path, {
        ...(signal ? { signal } : {}),
        method,
        headers: { authorization: `Bearer ${token}` },
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
        return await this.#read((token) => this.#open(path, token, signal), signal);
      } catch (error) {
        const again = error instanceof Up42Error && error.kind === "down" && attempt < 3;
        if (!again) throw error;
        await wait(1_000 * attempt * (1 + Math.random() / 2), undefined, { signal }).catch(() =>
          signal?.throwIfAborted(),
        );
      }
    }
  }

  async #open(
    path: string,
    token: string,
    signal?: AbortSignal,
  ): Promise<{ body: Readable; contentType: string }> {
    const body = this.#http.stream(path, {
      headers: { authorization: `Bearer ${token}` },
      retry: { limit: 0 },
      // A log that stops in its middle is broken; a slow one is only slow.
      timeout: { ...this.#http.defaults.options.timeout, socket: this.#options.idleTimeoutMs },
      throwHttpErrors: false,
      ...(signal ? { signal } : {}),
    });
    const response = await new Promise<{ statusCode: number; headers: Record<string, unknown> }>(
      (resolve, reject) => {
        body.once("response", resolve).once("error", reject);
      },
    ).catch((error) => {
      throw toUp42Error(error);
    });
    if (response.statusCode === 200)
      return { body, contentType: String(response.headers["content-type"] ?? "") };
    throw errorFromResponse(response.statusCode, await beginning(body));
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
        if (!isUnauthorized(error)) throw error;
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
    const headers = { authorization: `Bearer ${token}` };
    return this.#bounded(path, { headers, ...(signal ? { signal } : {}) }).then(
      () => false,
      (error) => isUnauthorized(error),
    );
  }

  async #getToken() {
    const requestToken = async (fresh: boolean) => {
      const { projectId, projectApiKey } = await this.#options.credentials(fresh);
      return this.#bounded("oauth/token", {
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
        if (isUnauthorized(error)) return requestToken(true);
        throw error;
      })
      .catch(notSent);
    const token = tokenAnswer.safeParse(answer);
    if (!token.success) throw new Up42Error("unexpected", "UP42 answered the token request without a token");
    return { value: token.data, expiresAt: tokenExpiry(token.data, Date.now()) };
  }

  /** One request's JSON, with its size and its whole time bounded. Undefined for an empty answer. */
  async #bounded(path: string, options: OptionsInit): Promise<unknown> {
    const tooBig = new AbortController();
    const signals = [tooBig.signal, AbortSignal.timeout(this.#options.totalTimeoutMs)];
    const signal = AbortSignal.any(options.signal ? [...signals, options.signal] : signals);
    const request = this.#http(path, {
      ...options,
      signal,
      responseType: "text",
    } as never) as unknown as Promise<{
      statusCode: number;
      body: string;
    }> & { on(event: "downloadProgress", listener: (progress: { transferred: number }) => void): unknown };
    request.on("downloadProgress", ({ transferred }) => {
      if (transferred > this.#options.maxResponseBytes) tooBig.abort();
    });
    try {
      const { body, statusCode } = await request;
      if (statusCode >= 300) throw errorFromResponse(statusCode, body);
      if (statusCode === 204 || body === "") return undefined;
      return JSON.parse(body);
    } catch (error) {
      if (tooBig.signal.aborted) {
        const message = `UP42 sent more than ${this.#options.maxResponseBytes >> 20} MB for one answer`;
        throw new Up42Error("unexpected", message, { mayHaveSucceeded: true });
      }
      throw toUp42Error(error);
    }
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

function isUnauthorized(error: unknown): error is Up42Error {
  return error instanceof Up42Error && error.status === 401;
}

/** Without a token nothing else was asked of UP42: whatever the token was for can't have been done. @throws error */
function notSent(error: unknown): never {
  if (!(error instanceof Up42Error)) throw error;
  const { kind, message, status, said } = error;
  throw new Up42Error(kind, message, { ...(status === undefined ? {} : { status }), said });
}

/** The first characters of a refusal: enough for what UP42 says, whatever else comes. */
async function beginning(body: Readable): Promise<string> {
  let text = "";
  try {
    for await (const chunk of body.setEncoding("utf8")) {
      text += chunk;
      if (text.length > 20_000) break;
    }
  } catch {
    // What came before it broke has to do.
  }
  return text;
}

/** A 200 whose body has `error` set and `data: null` is an error too (UP42's SDK treats it so). */
function unwrap(body: unknown): unknown {
  if (body === undefined) return undefined;
  const whole = envelope.safeParse(body);
  if (!whole.success) {
    throw new Up42Error("unexpected", "UP42 sent JSON that isn't its usual envelope", {
      mayHaveSucceeded: true,
    });
  }
  if (whole.data.error && (whole.data.data ?? null) === null)
    throw errorFromResponse(200, JSON.stringify(body));
  // Newer services of UP42 (`/v2/…`) answer without the envelope.
  return "data" in whole.data || "error" in whole.data ? whole.data.data : body;
}
