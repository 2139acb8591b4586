import { AbortError, HTTPError, ParseError, RequestError, TimeoutError } from "got";
import { errorKindOf, Up42Error } from "./errors.ts";
import { isErrorForm, statusOf, wordsOfError } from "./said.ts";

/** Codes of a connection that was never made: the request can't have been carried out. */
const neverSent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

/**
 * Statuses that say that nothing was done (RFC 9110, 6585, 4918). Not among them: 401, which a proxy may give for an answer
 * that it can't pass on; 408, 425 and the unregistered ones (499), which tell of the connection and not of what UP42 did.
 */
const refusals = new Set([
  400, 402, 403, 404, 405, 409, 410, 411, 412, 413, 414, 415, 417, 421, 422, 423, 424, 426, 428, 429, 431,
  451,
]);

/**
 * UP42's refusal, from its HTTP status and body; a 200 whose body holds an error is one too. What isn't in a form of UP42's is
 * a word of whatever stands before it, which may follow on a change that was made; but a 429 is given before anything is done.
 */
export function errorFromResponse(status: number, body: string): Up42Error {
  if (status >= 300 && status < 400) {
    return new Up42Error("unexpected", "UP42 sent the request on to another address", {
      status,
      mayHaveSucceeded: true,
    });
  }
  const read = parsed(body);
  const said = wordsOfError(read);
  const meant = status === 200 ? statusInside(read) : status;
  const wordless =
    status === 200 ? "UP42 sent an error that says nothing" : `UP42 answered with HTTP status ${status}`;
  const message = said ?? wordless;
  const mayHaveSucceeded = !refusals.has(meant) || (meant !== 429 && !isErrorForm(read));
  const kind = errorKindOf(meant, said ?? "");
  const known = kind === "refused" && !refusals.has(meant) ? "down" : kind;
  return new Up42Error(known, message, { status, mayHaveSucceeded, said });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The status that an error inside a 200 would have: its own, or UP42's `code`, which is a number or a word. */
function statusInside(body: unknown): number {
  const code = (body as { error?: { code?: unknown } } | undefined)?.error?.code;
  if (typeof code === "number" && code >= 400 && code < 600) return code;
  if (typeof code === "string" && /INTERNAL|UNAVAILABLE|TIMEOUT|GATEWAY/i.test(code)) return 500;
  return statusOf(body) ?? 400;
}

/** Whatever went wrong with a request, as an Up42Error; what isn't about a request is thrown. */
export function toUp42Error(error: unknown): Up42Error {
  if (error instanceof Up42Error) return error;
  if (error instanceof HTTPError)
    return errorFromResponse(error.response.statusCode, String(error.response.body ?? ""));
  if (error instanceof SyntaxError || error instanceof ParseError) {
    return new Up42Error("down", "UP42 sent something that isn't JSON", { mayHaveSucceeded: true });
  }
  if (error instanceof TimeoutError) {
    const unsent = ["lookup", "connect", "secureConnect"].includes(error.event);
    return new Up42Error("down", "UP42 didn't answer in time", { mayHaveSucceeded: !unsent });
  }
  if (error instanceof AbortError || (error instanceof Error && error.name === "AbortError")) {
    return new Up42Error("down", "UP42 didn't answer in time", { mayHaveSucceeded: true });
  }
  if (error instanceof RequestError) {
    return new Up42Error("down", `the connection to UP42 failed (${error.code})`, {
      mayHaveSucceeded: !neverSent.has(error.code),
    });
  }
  throw error;
}
