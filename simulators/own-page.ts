import type { IncomingHttpHeaders } from "node:http";
import type { FastifyReply, FastifyRequest } from "fastify";

/* Who may ask a simulator's own routes: this machine's programs, and the page that it serves itself. */

/** Addresses of this machine, as a page's `frame-src` and `frame-ancestors` name them. */
const thisMachine = "http://127.0.0.1:* http://localhost:*";

/** As an `onRequest` hook: answers 403, with the reason, what neither a program here nor our own page sent. */
export async function takeOwnPagesOnly(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const why = whyForeign(request.headers, request.method);
  return why ? reply.code(403).send({ error: why }) : undefined;
}

/**
 * Why a request is refused; undefined if it isn't. A browser says with `Origin` and `Sec-Fetch-Site` which page sent it, and
 * no page can change that (Fetch standard, Fetch Metadata); a program such as curl sends neither. `Host` is checked because another
 * site's name can be made to lead here (DNS rebinding).
 */
export function whyForeign(headers: IncomingHttpHeaders, method = "GET"): string | undefined {
  const { host = "", origin } = headers;
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host)) {
    return `This simulator answers at 127.0.0.1 and localhost, not at ${host || "no host"}.`;
  }
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) {
    return `A page of ${origin} may not act here; only the simulator's own may.`;
  }
  const site = headers["sec-fetch-site"];
  if (site === undefined || site === "same-origin" || site === "none") return undefined;
  const opensPage =
    method === "GET" &&
    headers["sec-fetch-mode"] === "navigate" &&
    (headers["sec-fetch-dest"] === "document" || site === "same-site");
  return opensPage ? undefined : "Another site's page may not act here; only the simulator's own may.";
}

/**
 * The headers of a page: nothing but its own scripts and styles runs in it, and no other site shows it in a frame.
 * @param framed that pages of this machine may show it in a frame
 */
export function pageHeaders({ framed = false }: { framed?: boolean } = {}): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: https:",
    "connect-src 'self'",
    `frame-src ${thisMachine}`,
    `frame-ancestors ${framed ? thisMachine : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return {
    "content-security-policy": policy.join("; "),
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  };
}
