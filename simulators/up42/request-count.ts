import type { FastifyReply, FastifyRequest } from "fastify";

const kept = 30;

export interface AnsweredRequest {
  number: number;
  /** When it came, by the machine's clock, ms since 1970. */
  at: number;
  method: string;
  /** With its query. */
  path: string;
  /** The answer's HTTP status, `no answer` where the connection broke first, nothing while none was given. */
  answer?: number | "no answer";
}

/** How often each operation was asked for, by `METHOD /path/{template}`, whatever the answer was; and the latest requests. */
export class RequestCount {
  #counts = new Map<string, number>();
  #latest: AnsweredRequest[] = [];
  #total = 0;

  count(request: FastifyRequest, reply: FastifyReply): void {
    const { method, url } = request;
    const operation = `${method} ${(request.routeOptions.url ?? url).replace(/:(\w+)/g, "{$1}")}`;
    this.#counts.set(operation, (this.#counts.get(operation) ?? 0) + 1);
    const seen: AnsweredRequest = { number: ++this.#total, at: Date.now(), method, path: url };
    this.#latest = [seen, ...this.#latest].slice(0, kept);
    reply.raw.once("close", () => {
      seen.answer = reply.raw.writableFinished ? reply.raw.statusCode : "no answer";
    });
  }

  all(): Record<string, number> {
    return Object.fromEntries([...this.#counts].sort());
  }

  total(): number {
    return this.#total;
  }

  /** The last 30, newest first. */
  latest(): AnsweredRequest[] {
    return this.#latest;
  }

  clear(): void {
    this.#counts.clear();
    this.#latest = [];
    this.#total = 0;
  }
}
