/** Control characters but newline and tab, and the marks that turn the direction of what follows them or stands beside. */
export const unsafeCharacters = /(?![\n\t])\p{Cc}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
