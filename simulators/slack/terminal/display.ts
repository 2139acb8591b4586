/** How words are marked in the terminal: ANSI codes, or nothing at all. */
export interface Style {
  bold(text: string): string;
  italic(text: string): string;
  strike(text: string): string;
  dim(text: string): string;
  code(text: string): string;
  danger(text: string): string;
  primary(text: string): string;
}

/** How messages are shown: with which marks, at which moment, in which time zone (the machine's, if none is given). */
export interface DisplayOptions {
  style: Style;
  /** Milliseconds since 1970. */
  now?: number;
  timeZone?: string;
}

const ansi = (on: number, off: number) => (text: string) => `\u001b[${on}m${text}\u001b[${off}m`;

export const coloured: Style = {
  bold: ansi(1, 22),
  italic: ansi(3, 23),
  strike: ansi(9, 29),
  dim: ansi(2, 22),
  code: ansi(36, 39),
  danger: ansi(31, 39),
  primary: ansi(32, 39),
};

const asIs = (text: string) => text;

/** Code keeps its backticks, since nothing else would tell it from the words around it. */
export const uncoloured: Style = {
  bold: asIs,
  italic: asIs,
  strike: asIs,
  dim: asIs,
  code: (text) => `\`${text}\``,
  danger: asIs,
  primary: asIs,
};
