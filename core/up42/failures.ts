import { AbortError, HTTPError, ParseError, RequestError, TimeoutError } from "got";
import * as z from "zod";
import { errorKindOf, Up42Error } from "./errors.ts";

const errorBody = z.looseObject({ error: z.looseObject({ message: z.string() }) });

/** Codes of a connection that was never made: the request can't have been carried out. */
const neverSent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

/** UP42's refusal, from its HTTP status and body; a 200 whose body holds an error is one too. */
export function errorFromResponse(status: number, body: string): Up42Error {
  const said = messageIn(body);
  const kind = status === 200 ? errorKindOf(400, said ?? "") : errorKindOf(status, said ?? "");
  const message = said ?? `UP42 answered with HTTP status ${status}`;
  return new Up42Error(kind, message, { status, mayHaveSucceeded: status >= 500, said });
}

/** What UP42 says in its error envelope; undefined for an HTML page, `null` or nothing. */
function messageIn(body: string): string | undefined {
  try {
    const read = errorBody.safeParse(JSON.parse(body));
    return read.success ? read.data.error.message.slice(0, 500) : undefined;
  } catch {
    return undefined;
  }
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
