const characters = new Intl.Segmenter("und", { granularity: "grapheme" });
/** UTF-16 units of the longest character that is kept whole; a letter with a hundred accents isn't worth a line. */
const longestCharacter = 40;

/** The first `most` UTF-16 units of a text at most, never half a character as its reader sees it. */
export function firstCharacters(text: string, most: number): string {
  if (text.length <= most) return text;
  const start = characterAround(text, most);
  return text.slice(0, most - start <= longestCharacter ? start : halfPairBefore(text, most));
}

/** The last `most` UTF-16 units of a text at most, never half a character as its reader sees it. */
export function lastCharacters(text: string, most: number): string {
  const at = text.length - most;
  if (at <= 0) return text;
  const start = characterAround(text, at);
  if (start === at) return text.slice(at);
  const end = start + (characters.segment(text).containing(start)?.segment.length ?? 0);
  return text.slice(end - at <= longestCharacter ? end : halfPairBefore(text, at + 1));
}

/** Where the character begins that the unit at this place belongs to. */
function characterAround(text: string, at: number): number {
  return characters.segment(text).containing(at)?.index ?? at;
}

/** The place, or the one before it where that would part a surrogate pair. */
function halfPairBefore(text: string, at: number): number {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff ? at - 1 : at;
}
