/** The candidates that resemble `wanted` most, best first: those that contain it, then by edit distance. */
export function closestMatches<T>(
  wanted: string,
  candidates: readonly T[],
  nameOf: (candidate: T) => string,
  most: number,
): T[] {
  const needle = wanted.toLowerCase();
  return candidates
    .map((candidate) => {
      const name = nameOf(candidate).toLowerCase().slice(0, 200);
      const contains = needle.length >= 2 && name.includes(needle);
      return {
        candidate,
        far: contains ? 0 : distance(needle.slice(0, 200), name) / Math.max(needle.length, name.length, 1),
      };
    })
    .filter(({ far }) => far <= 0.6)
    .sort((a, b) => a.far - b.far)
    .slice(0, most)
    .map(({ candidate }) => candidate);
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
