/** White space, and characters that show nothing. */
const invisible = /^[\s\p{C}\u2800\u115F\u1160\u3164]*$/u;

/** True if a reader sees something of a text. */
export function isSeen(text: string): boolean {
  return !invisible.test(text);
}
