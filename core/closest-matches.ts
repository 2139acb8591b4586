/** The least a text must have, in characters, to be looked for inside a name. */
const minContained = 3;

/**
 * The candidates whose name resembles `wanted`, best first: by a slip of the keyboard (one change in a word of up to 4
 * letters, two up to 7, else a third of it), or because the name holds it and isn't much longer.
 * @param namesOf the name, or each of the names, that a candidate goes by
 */
export function closestMatches<T>(
  wanted: string,
  candidates: readonly T[],
  namesOf: (candidate: T) => string | readonly string[],
  most: number,
): T[] {
  const needle = wanted.toLowerCase().slice(0, 200);
  return candidates
    .map((candidate) => {
      const names = [namesOf(candidate)].flat();
      return {
        candidate,
        far: Math.min(...names.map((name) => farness(needle, name.toLowerCase().slice(0, 200)))),
      };
    })
    .filter(({ far }) => far < 1)
    .sort((a, b) => a.far - b.far)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** 0 for the same text, 1 and more for texts that have nothing to do with each other. */
function farness(needle: string, name: string): number {
  const longer = Math.max(needle.length, name.length, 1);
  if (needle.length >= minContained && name.includes(needle) && needle.length * 2 >= name.length)
    return (name.length - needle.length) / longer;
  if (Math.abs(needle.length - name.length) > slips(needle)) return 1;
  const changes = distance(needle, name);
  return changes <= slips(needle) ? changes / longer : 1;
}

/** How many changes still pass for a slip. */
function slips({ length }: string): number {
  if (length < minContained) return 0;
  if (length <= 4) return 1;
  return length <= 7 ? 2 : Math.floor(length / 3);
}

/** Levenshtein distance, with two neighbouring letters exchanged counting as one change. */
function distance(a: string, b: string): number {
  let previous: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (previous[j - 2] ?? 0) + 1);
      next.push(best);
    }
    previous = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
