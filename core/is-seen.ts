/** White space, characters that show nothing, and marks without the letter that they belong to. */
const invisible = /^[\s\p{C}\p{M}\u2800\u115F\u1160\u3164\uFFA0]*$/u;

/** True if a reader sees something of a text. */
export function isSeen(text: string): boolean {
  return !invisible.test(text);
}
