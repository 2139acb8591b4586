import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { textOf } from "./words.ts";

export interface Heard {
  /** Milliseconds since 1970. */
  at: number;
  text: string;
}

/** response_urls of our own, for people whom the simulated workspace doesn't have. */
export interface ResponseUrls {
  url(id: string): string;
  heard(id: string): Heard[];
  /** Everything that came, wherever. */
  all(): Heard[];
  port: number;
  close(): Promise<void>;
}

export async function startResponseUrls(): Promise<ResponseUrls> {
  const heard = new Map<string, Heard[]>();
  const server = createServer(async (request, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const id = request.url?.split("/").at(-1) ?? "";
    const text = readable(Buffer.concat(chunks).toString());
    heard.set(id, [...(heard.get(id) ?? []), { at: Date.now(), text }]);
    answer.writeHead(200, { "content-type": "text/plain" }).end("ok");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: (id) => `http://127.0.0.1:${port}/response/${id}`,
    heard: (id) => heard.get(id) ?? [],
    all: () => [...heard.values()].flat(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function readable(body: string): string {
  try {
    return textOf(JSON.parse(body));
  } catch {
    return body;
  }
}
