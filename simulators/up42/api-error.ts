/**
 * A request that UP42 turns down, as its failure envelope says it. `code` is a number or a word: UP42 uses both.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number | string;

  constructor(status: number, code: number | string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** UP42's failure envelope. */
export function failure(code: number | string, message: string) {
  return { data: null, error: { code, message, details: null } };
}

/** UP42's success envelope. */
export function success<T>(data: T) {
  return { error: null, data };
}

/**
 * A refusal in the forms in which UP42's services word one: its envelope, RFC 7807 (its newer services), an envelope with
 * nothing but a text, and Spring's own, which has a text and a message beside it.
 */
export function errorIn(form: "envelope" | "problem" | "text" | "spring", status: number, message: string) {
  switch (form) {
    case "envelope":
      return failure(status, message);
    case "problem":
      return {
        type: "about:blank",
        title: "Request refused",
        status,
        detail: message,
        errors: [{ field: "name", message: "must be shorter" }],
      };
    case "text":
      return { data: null, error: message };
    case "spring":
      return { timestamp: new Date().toISOString(), status, error: "Refused", message };
  }
}
