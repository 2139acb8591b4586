import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * What the embedded S3 lacks: a presigned URL is good for the method, path and parameters that were signed, and for its
 * time; anything else is answered 403 (AWS's docs, "Authenticating requests: using query parameters (Signature Version 4)").
 */
export async function startSignatureCheckingS3(port: number, secretAccessKey: string) {
  const proxy = createServer((incoming, answer) => {
    if (!isSigned(incoming, secretAccessKey)) {
      incoming.resume();
      answer.writeHead(403, { "content-type": "application/xml" });
      answer.end("<Error><Code>SignatureDoesNotMatch</Code></Error>");
      return;
    }
    const { method, url: path, headers } = incoming;
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

function isSigned({ method, url = "", headers }: IncomingMessage, secretAccessKey: string): boolean {
  const [path = "", query = ""] = url.split("?");
  const parameters = query.split("&").filter((parameter) => !parameter.startsWith("X-Amz-Signature="));
  const asked = new URLSearchParams(query);
  const time = asked.get("X-Amz-Date") ?? "";
  const [, ...scope] = (asked.get("X-Amz-Credential") ?? "").split("/");
  const canonical = [
    method,
    path,
    parameters.sort().join("&"),
    `host:${headers.host}`,
    "",
    "host",
    "UNSIGNED-PAYLOAD",
  ];
  const hash = createHash("sha256").update(canonical.join("\n")).digest("hex");
  const text = ["AWS4-HMAC-SHA256", time, scope.join("/"), hash].join("\n");
  const hmac = (key: string | Buffer, of: string) => createHmac("sha256", key).update(of).digest();
  const signature = hmac(scope.reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`), text).toString("hex");
  const began = Date.parse(time.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5"));
  return (
    signature === asked.get("X-Amz-Signature") &&
    Date.now() < began + Number(asked.get("X-Amz-Expires")) * 1000
  );
}
