import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * What the embedded S3 lacks: a PUT with `If-None-Match: *` of an object that exists is answered 412, as S3 does. `before`
 * runs before such a PUT is looked at, and may answer it with another status.
 */
export async function startConditionalS3(port: number, before: () => Promise<number | undefined>) {
  const proxy = createServer(async (incoming, answer) => {
    const { method, url: path, headers } = incoming;
    if (method === "PUT" && headers["if-none-match"] === "*") {
      const status = (await before()) ?? ((await exists(port, path ?? "")) ? 412 : undefined);
      if (status) {
        const code = status === 412 ? "PreconditionFailed" : "ConditionalRequestConflict";
        incoming.resume();
        answer.writeHead(status, { "content-type": "application/xml" });
        answer.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
        return;
      }
    }
    const onward = request({ host: "127.0.0.1", port, method, path, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    incoming.pipe(onward);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const close = () => {
    proxy.closeAllConnections();
    proxy.close();
  };
  return { port: (proxy.address() as AddressInfo).port, close };
}

async function exists(port: number, path: string): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}${path.split("?")[0]}`, { method: "HEAD" });
  return response.ok;
}
