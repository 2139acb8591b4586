/**
 * What an export talks to, in a process of its own for the test that measures memory: S3, and a server that answers `/{bytes}`
 * with a log of that length. Tells its ports to the parent, ends with it.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { startFauxqs } from "fauxqs";

const LINES = Buffer.from(
  Array.from(
    { length: 20_000 },
    (_, i) => `2021-06-01T12:00:00.000Z INFO tile ${i} of scene ${(i * 7919) % 104729}\n`,
  ).join(""),
);

function* logOf(bytes: number) {
  for (let left = bytes; left > 0; left -= LINES.length) yield LINES.subarray(0, left);
}

const s3 = await startFauxqs({ port: 0, host: "127.0.0.1", logger: false });
s3.createBucket("logs");
const logs = createServer((request, response) => {
  Readable.from(logOf(Number(request.url?.slice(1)))).pipe(response);
});
logs.listen(0, "127.0.0.1");
await once(logs, "listening");
process.on("disconnect", () => process.exit());
process.send?.({ s3: s3.port, logs: (logs.address() as AddressInfo).port });
