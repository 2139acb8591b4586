import * as z from "zod";
import { firstCharacters } from "../whole-characters.ts";

const words = z.string().trim().min(1);
const withMessage = z.looseObject({ message: words });
const fieldError = z.looseObject({
  field: words.optional().catch(undefined),
  name: words.optional().catch(undefined),
  message: words.optional().catch(undefined),
  detail: words.optional().catch(undefined),
  reason: words.optional().catch(undefined),
});

/** Characters of UP42's words that are kept. */
const mostWords = 500;

/**
 * What UP42 says of an error, in whichever form its services have for one: the project API's envelope (`error.message`, or
 * `error` as a text), RFC 7807 (`detail`, else `title`, with what `errors` adds), Spring's (`error`, a text, and `message`),
 * OAuth's (`error_description`). Undefined for anything else.
 */
export function wordsOfError(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const { error, message, detail, title, errors, error_description } = body as Record<string, unknown>;
  const inEnvelope = withMessage.safeParse(error);
  if (inEnvelope.success) return shortened(inEnvelope.data.message);
  const [said] = [detail, message, error_description, error, title].flatMap(
    (it) => words.safeParse(it).data ?? [],
  );
  const more = eachError(errors).filter((it) => !said?.includes(it));
  if (said === undefined) return more.length > 0 ? shortened(more.join("; ")) : undefined;
  return shortened(more.length > 0 ? `${said} (${more.join("; ")})` : said);
}

/** True if an answer that is no success is worded in a form of UP42's: its envelope, RFC 7807's, Spring's or OAuth's. */
export function isErrorForm(body: unknown): boolean {
  if (typeof body !== "object" || body === null) return false;
  const { error, detail, title } = body as Record<string, unknown>;
  return (typeof error === "object" && error !== null) || [error, detail, title].some(isText);
}

/** The usual fields of an error, whoever words it. */
const errorFields = new Set(
  "code data detail details error error_description error_uri errors instance message path reason requestId request_id status statusCode success timestamp title traceId type".split(
    " ",
  ),
);

/**
 * True if the body is an error and nothing else: it has but the usual fields of one, and one that tells. A program's own line
 * has a time beside its message.
 */
export function isErrorAlone(body: unknown): boolean {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return false;
  const fields = body as Record<string, unknown>;
  if (!Object.keys(fields).every((name) => errorFields.has(name))) return false;
  const { error, code, message, timestamp, errors, error_description } = fields;
  if (isErrorForm(body) || statusOf(body) !== undefined || ("error" in fields && fields.data === null))
    return true;
  if ([error, code, errors, error_description].some((it) => (it ?? "") !== "")) return true;
  return isText(message) && timestamp === undefined;
}

/** True if UP42 answered an error as if it were a success: with `error` and no data, or as RFC 7807 has it. */
export function isErrorInSuccess(body: object): boolean {
  const { error, data, detail, title } = body as Record<string, unknown>;
  if (Object.keys(data ?? {}).length > 0 || isText(data)) return false;
  return Boolean(error) || (statusOf(body) !== undefined && [detail, title].some(isText));
}

/** The HTTP status that an error gives as its own (RFC 7807's and Spring's `status`); undefined for any other. */
export function statusOf(body: unknown): number | undefined {
  const { status } = (body ?? {}) as { status?: unknown };
  return typeof status === "number" && status >= 400 && status < 600 ? status : undefined;
}

function isText(value: unknown): boolean {
  return words.safeParse(value).success;
}

/** `errors` isn't laid down by RFC 7807: a list of texts or of objects, or an object with texts by field. */
function eachError(errors: unknown): string[] {
  if (typeof errors !== "object" || errors === null) return [];
  if (!Array.isArray(errors))
    return Object.entries(errors).flatMap(([field, said]) => {
      const texts = [said].flat().filter((it) => typeof it === "string");
      return texts.length > 0 ? [`${field}: ${texts.join(", ")}`] : [];
    });
  return errors.flatMap((error) => {
    if (typeof error === "string") return words.safeParse(error).data ?? [];
    const { field, name, message, detail, reason } = fieldError.safeParse(error).data ?? {};
    const said = message ?? detail ?? reason;
    const where = field ?? name;
    return said === undefined ? [] : [where === undefined ? said : `${where}: ${said}`];
  });
}

function shortened(said: string): string {
  return firstCharacters(said, mostWords);
}
