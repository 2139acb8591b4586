import * as z from "zod";

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
 * `error` as a text), RFC 7807 (`detail`, else `title`, with what `errors` adds), Spring's (`error`, a text, and `message`).
 * Undefined for anything else.
 */
export function wordsOfError(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const { error, message, detail, title, errors } = body as Record<string, unknown>;
  const inEnvelope = withMessage.safeParse(error);
  if (inEnvelope.success) return shortened(inEnvelope.data.message);
  const [said] = [detail, message, error, title].flatMap((it) => words.safeParse(it).data ?? []);
  const more = eachError(errors).filter((it) => !said?.includes(it));
  if (said === undefined) return more.length > 0 ? shortened(more.join("; ")) : undefined;
  return shortened(more.length > 0 ? `${said} (${more.join("; ")})` : said);
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
  return said.slice(0, mostWords).replace(/[\uD800-\uDBFF]$/, "");
}
