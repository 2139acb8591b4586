import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import Fastify, { type FastifyReply, type FastifyRequest } from "fastify";
import { forward } from "./forward.ts";
import type { Lambda } from "./lambda.ts";
import { pageProxy } from "./page-proxy.ts";

/**
 * API Gateway's HTTP API, as far as we use it: three routes, payload format 2.0, form bodies in base64.
 * @param options.slack absent where Slack sends nothing over HTTP
 * @param options.workspaceUrl of a simulated workspace whose page is to be shown at `/`
 * @param options.ownS3 address of an S3 on this machine which those who ask can't reach: what is redirected to it is passed on
 */
export async function startGateway(options: {
  port: number;
  slack?: Lambda;
  logLink: Lambda;
  workspaceUrl?: string;
  ownS3?: string;
}) {
  const app = Fastify({ bodyLimit: 10 * 1024 * 1024, routerOptions: { maxParamLength: 2000 } });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));

  const route =
    (routeKey: string, lambda: Lambda) => async (request: FastifyRequest, reply: FastifyReply) => {
      try {
        const answer = (await lambda.invoke(asEvent(routeKey, request))) as APIGatewayProxyStructuredResultV2;
        const location = String(answer.headers?.location ?? "");
        if (options.ownS3 && location.startsWith(`${options.ownS3}/`)) {
          const { range } = request.headers;
          reply.header("cache-control", "no-store");
          return forward(new URL(location), request, reply, range ? { range } : {});
        }
        const body = answer.isBase64Encoded ? Buffer.from(answer.body ?? "", "base64") : (answer.body ?? "");
        return reply
          .code(answer.statusCode ?? 200)
          .headers((answer.headers as Record<string, string>) ?? {})
          .send(body);
      } catch (error) {
        process.stderr.write(`${routeKey}: ${(error as Error).message}\n`);
        return reply.code(500).send({ message: "Internal Server Error" });
      }
    };
  if (options.slack) app.post("/slack/events", route("POST /slack/events", options.slack));
  app.head("/logs/:token", route("HEAD /logs/{token}", options.logLink));
  app.get("/logs/:token", { exposeHeadRoute: false }, route("GET /logs/{token}", options.logLink));
  if (options.workspaceUrl) pageProxy(app, options.workspaceUrl);
  else app.get("/", (_request, reply) => reply.type("text/plain").send(whatThisIs));
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ message: "Not Found" }));

  await app.listen({ port: options.port, host: "127.0.0.1" });
  return { port: (app.server.address() as AddressInfo).port, close: () => app.close() };
}

const whatThisIs =
  "UP42 ChatOps runs here. Its command is typed in Slack; links to logs lead here, to /logs/….\n";

/** Source: AWS's docs, "Working with AWS Lambda proxy integrations for HTTP APIs", payload format version 2.0. */
function asEvent(routeKey: string, request: FastifyRequest): APIGatewayProxyEventV2 {
  const [rawPath = "/", rawQueryString = ""] = request.raw.url?.split("?") ?? [];
  const body = request.body as Buffer | undefined;
  const asText = /^(text\/|application\/(json|javascript|xml))/.test(request.headers["content-type"] ?? "");
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(",") : value,
  ]);
  return {
    version: "2.0",
    routeKey,
    rawPath,
    rawQueryString,
    headers: Object.fromEntries(headers),
    requestContext: {
      accountId: "000000000000",
      apiId: "local",
      domainName: request.host,
      domainPrefix: "local",
      http: {
        method: request.method,
        path: rawPath,
        protocol: "HTTP/1.1",
        sourceIp: request.ip,
        userAgent: request.headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey,
      stage: "$default",
      time: new Date().toISOString(),
      timeEpoch: Date.now(),
    },
    ...(Object.keys(request.params as object).length > 0
      ? { pathParameters: request.params as Record<string, string> }
      : {}),
    ...(body && body.length > 0 ? { body: asText ? body.toString("utf8") : body.toString("base64") } : {}),
    isBase64Encoded: body !== undefined && body.length > 0 && !asText,
  };
}
