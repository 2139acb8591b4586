import type { Readable } from "node:stream";
import got, { type Got, type OptionsInit } from "got";
import { up42Burst } from "../function-limits.ts";
import { Up42Error } from "./errors.ts";
import { errorFromResponse, toUp42Error } from "./failures.ts";
import { RateLimiter } from "./rate-limiter.ts";

export interface HttpOptions {
  /** `https://api.up42.com`, or the simulator's address. */
  url: string;
  /** Requests to UP42: so many at once, then so many a second. */
  rateLimit?: { perSecond: number; burst: number };
  /** Milliseconds UP42 may take to begin an answer. Default 15,000. */
  responseTimeoutMs?: number;
  /** Milliseconds for which a log may stand still in its middle, or we may leave it unread. Default 120,000. */
  idleTimeoutMs?: number;
  /** Milliseconds for one call with all its retries. Default 25,000. */
  totalTimeoutMs?: number;
  /** How often a read is tried again. Default 3. */
  retries?: number;
  /** Bytes of a JSON answer beyond which it is refused. Default 64 MiB (an old server lists 20,000 jobs in one page). */
  maxResponseBytes?: number;
}

/**
 * HTTP to UP42: retries, limits, time-outs. Knows no token.
 * Reads are retried (429 with its Retry-After, 5xx, broken connections) with backoff and jitter, and follow a redirect within
 * UP42's own origin: what another host answers isn't UP42's word.
 */
export class HttpClient {
  readonly #options: Required<Omit<HttpOptions, "rateLimit">>;
  readonly #got: Got;

  constructor(options: HttpOptions) {
    this.#options = {
      responseTimeoutMs: 15_000,
      idleTimeoutMs: 120_000,
      totalTimeoutMs: 25_000,
      retries: 3,
      maxResponseBytes: 64 * 1024 * 1024,
      ...options,
    };
    const rateLimiter = new RateLimiter(options.rateLimit ?? { perSecond: 10, burst: up42Burst });
    this.#got = got.extend({
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
        limit: this.#options.retries,
        methods: ["GET"],
        statusCodes: [408, 429, 500, 502, 503, 504],
        backoffLimit: 4_000,
        // Jitter, so that workers that failed together don't come back together; never less than Retry-After says.
        calculateDelay: ({ computedValue }) => computedValue * (1 + Math.random() / 2),
        maxRetryAfter: 10_000,
      },
      hooks: { beforeRequest: [() => rateLimiter.acquire()] },
    });
  }

  /** One request's JSON, with its size and its whole time bounded. Undefined for an empty answer. @throws Up42Error */
  async json(path: string, options: OptionsInit): Promise<unknown> {
    const tooBig = new AbortController();
    const signals = [tooBig.signal, AbortSignal.timeout(this.#options.totalTimeoutMs)];
    const signal = AbortSignal.any(options.signal ? [...signals, options.signal] : signals);
    const request = this.#got(path, {
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

  /** A log as it flows in; a refusal is thrown before a byte of it. `signal` ends it in its middle too. @throws Up42Error */
  async open(
    path: string,
    headers: Record<string, string>,
    signal?: AbortSignal,
  ): Promise<{ body: Readable; contentType: string }> {
    const body = this.#got.stream(path, {
      headers,
      retry: { limit: 0 },
      // A log that stops in its middle is broken; a slow one is only slow.
      timeout: { ...this.#got.defaults.options.timeout, socket: this.#options.idleTimeoutMs },
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
