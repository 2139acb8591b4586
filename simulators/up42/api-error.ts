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
