/** What can go wrong between us and UP42, as a person needs to know it. */
export type Up42ErrorKind =
  /** The project, job, task or workflow isn't there (404). */
  | "notFound"
  /** UP42 doesn't take our key (400, 401 or 403 from the token request, or a 401 that a new token doesn't cure). */
  | "unauthorized"
  /** 403 `Insufficient credits to run job`. */
  | "noCredits"
  /** 429 `Your project has too many non-finished jobs`: a quota, waiting seconds won't help. */
  | "tooManyJobs"
  /** UP42 understood and said no (any other 4xx that says so). */
  | "refused"
  /** 429 by rate, 408, 5xx, an HTML page, no answer in time, a broken connection. */
  | "down"
  /** An answer that isn't what UP42's reference promises, or that leads to another address. */
  | "unexpected"
  /** What was asked for is there, in a form that isn't the reference's: asking again doesn't help. */
  | "unreadable";

/** A failed request to UP42. `message` is what UP42 said, or what happened on the way to it, in our words. */
export class Up42Error extends Error {
  readonly kind: Up42ErrorKind;
  /** HTTP status of UP42's answer; undefined if there was none. */
  readonly status: number | undefined;
  /** True if the request may have been carried out although no answer came back. */
  readonly mayHaveSucceeded: boolean;
  /** UP42's own words, to be quoted as such; undefined if it gave none. */
  readonly said: string | undefined;

  constructor(
    kind: Up42ErrorKind,
    message: string,
    more: { status?: number; mayHaveSucceeded?: boolean; said?: string | undefined } = {},
  ) {
    super(message);
    this.name = "Up42Error";
    this.kind = kind;
    this.status = more.status;
    this.mayHaveSucceeded = more.mayHaveSucceeded ?? false;
    this.said = more.said;
  }
}

/** What went wrong, for the middle of a sentence: UP42's own words as a quotation, ours as they are. */
export function quote({ message, said }: Up42Error): string {
  return said === undefined ? message.replace(/\.$/, "") : `UP42 says: "${said}"`;
}

/**
 * Names the problem behind an answer that isn't a success.
 * Source: UP42's public API reference; `code` is a number (404) or a word (`RESOURCE_NOT_FOUND`), so only the
 * HTTP status and the message are relied on.
 */
export function errorKindOf(status: number, message: string): Up42ErrorKind {
  if (/insufficient credits/i.test(message)) return "noCredits";
  if (/too many non-finished jobs/i.test(message)) return "tooManyJobs";
  if (status === 404) return "notFound";
  if (status === 401) return "unauthorized";
  if (status === 429 || status >= 500) return "down";
  return "refused";
}
