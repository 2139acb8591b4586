/**
 * Copies a stream into parts of exactly `size` bytes; the last may be shorter, and an empty stream has none.
 *
 * Two buffers take turns: a part is good until the one after the next is asked for. So the memory for a stream is
 * 2 × `size` whatever its length and however late garbage is collected, and the small views of larger buffers that come
 * off the network are let go at once.
 */
export async function* splitIntoParts(
  source: AsyncIterable<Uint8Array | string>,
  size: number,
): AsyncGenerator<Buffer, void, undefined> {
  let filling = Buffer.allocUnsafeSlow(size);
  let other = Buffer.allocUnsafeSlow(size);
  let filled = 0;
  for await (const chunk of source) {
    let rest: Uint8Array = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    while (rest.length > 0) {
      const taken = rest.subarray(0, size - filled);
      filling.set(taken, filled);
      filled += taken.length;
      rest = rest.subarray(taken.length);
      if (filled === size) {
        yield filling;
        [filling, other] = [other, filling];
        filled = 0;
      }
    }
  }
  if (filled > 0) yield filling.subarray(0, filled);
}
