import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { FastifyInstance } from "fastify";
import { pageHeaders } from "./own-page.ts";

export interface PageOptions {
  /** Where it is served, such as `/` or `/panel`; its script and style are below. */
  path: string;
  /** The file that it begins with, a `.tsx` that renders into `#root`. */
  entry: URL;
  title: string;
  /** Whether this machine's pages may show it in a frame. */
  framed?: boolean;
}

/**
 * Serves a page, bundled when it is first asked for: whoever never looks doesn't wait for it. Who may ask is for the server to
 * see to (`takeOwnPagesOnly`), for the page and its routes alike.
 */
export function pageRoutes(
  server: FastifyInstance,
  { path, entry, title, framed = false }: PageOptions,
): void {
  const below = path.replace(/\/$/, "");
  let bundle: ReturnType<typeof bundlePage> | undefined;
  const files = {
    [path]: { type: "text/html; charset=utf-8", text: async () => html(title, below) },
    [`${below}/page.js`]: {
      type: "text/javascript; charset=utf-8",
      text: async () => (await bundled()).script,
    },
    [`${below}/page.css`]: { type: "text/css; charset=utf-8", text: async () => (await bundled()).style },
  };
  const bundled = () => {
    bundle ??= bundlePage(entry);
    return bundle;
  };
  for (const [url, { type, text }] of Object.entries(files)) {
    server.get(url, async (_, reply) => {
      reply.type(type).headers(pageHeaders({ framed }));
      return text();
    });
  }
}

/**
 * A page's script and style, each in one piece.
 * @throws esbuild's Error, which says where the source is wrong
 */
export async function bundlePage(entry: URL): Promise<{ script: string; style: string }> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    outdir: "page",
    format: "esm",
    jsx: "automatic",
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "silent",
  });
  const textOf = (extension: string) => outputFiles.find(({ path }) => path.endsWith(extension))?.text ?? "";
  return { script: textOf(".js"), style: textOf(".css") };
}

function html(title: string, below: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${below}/page.css">
<script type="module" src="${below}/page.js"></script>
</head>
<body><div id="root"></div><noscript>This page needs JavaScript.</noscript></body>
</html>
`;
}
