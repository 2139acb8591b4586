import { createHash } from "node:crypto";
import { addAbortSignal, type Readable } from "node:stream";
import { PART_BYTES, type UploadTarget, uploadParts } from "./multipart-upload.ts";
import { splitIntoParts } from "./split-into-parts.ts";

const ATTEMPTS = 3;

/** An object in S3: its size in bytes and the SHA-256 of its content, in hex. */
export interface StoredObject {
  key: string;
  bytes: number;
  sha256: string;
}

/** The stream to be stored broke before its end, each time it was tried. `cause` is what the last one broke with. */
export class BrokenStreamError extends Error {
  override name = "BrokenStreamError";
}

export interface StreamToStore extends UploadTarget {
  /** Called again for each new attempt. What it throws is thrown on at once. */
  open: () => Promise<Readable> | Readable;
  /** Sees each part of up to 5 MB before it is sent, with the bytes of this attempt so far, the part's among them. */
  onPart?: ((part: Buffer, bytesSoFar: number) => void) | undefined;
}

/**
 * Sends a stream to S3 in bounded memory (10 MB), hashing it as it flows. A stream that breaks midway is opened again and
 * sent from its start, at most twice; the parts sent before are dropped. Whatever goes wrong, no object is left half written.
 *
 * @returns undefined if the stream was empty: nothing is stored then.
 * @throws BrokenStreamError if the stream broke each time; S3's own errors; the signal's reason once it is aborted.
 */
export async function storeStream(input: StreamToStore): Promise<StoredObject | undefined> {
  for (let attempt = 1; ; attempt++) {
    input.signal?.throwIfAborted();
    try {
      return await storeOnce(input, await input.open());
    } catch (error) {
      input.signal?.throwIfAborted();
      if (!(error instanceof BrokenStreamError) || attempt === ATTEMPTS) throw error;
    }
  }
}

async function storeOnce(input: StreamToStore, source: Readable): Promise<StoredObject | undefined> {
  const { key, onPart, signal } = input;
  source.on("error", () => {}); // whoever reads the stream meets its error; without a listener it would end the process
  if (signal) addAbortSignal(signal, source);

  const hash = createHash("sha256");
  let bytes = 0;
  async function* measured() {
    for await (const part of splitIntoParts(withNamedErrors(source), PART_BYTES)) {
      hash.update(part);
      bytes += part.length;
      onPart?.(part, bytes);
      yield part;
    }
  }

  try {
    await uploadParts(input, measured());
  } finally {
    source.destroy();
  }
  return bytes > 0 ? { key, bytes, sha256: hash.digest("hex") } : undefined;
}

/** Tells errors of the source from those of S3. */
async function* withNamedErrors(source: Readable): AsyncGenerator<Uint8Array | string> {
  try {
    yield* source;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new BrokenStreamError(`The stream broke before its end: ${why}`, { cause });
  }
}
