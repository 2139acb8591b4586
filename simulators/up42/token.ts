import { createHash, createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { ApiError } from "./api-error.ts";

/** UP42's project tokens live this long (UP42's public API reference; its answer need not say so, the JWT does). */
const lifetimeSeconds = 300;

export type ProjectKey = { projectId: string; projectApiKey: string };

const digest = (text: string) => createHash("sha256").update(text).digest();

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

const sign = (project: ProjectKey, content: string) =>
  createHmac("sha256", `${project.projectId}:${project.projectApiKey}`).update(content).digest("base64url");

const same = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));

/** Whether an `Authorization: Basic …` header carries the project's id and API key. */
export function isProjectKey(project: ProjectKey, authorization: string | undefined): boolean {
  const credentials = /^Basic (.+)$/i.exec(authorization ?? "")?.[1];
  if (!credentials) return false;
  const given = Buffer.from(credentials, "base64").toString("utf8");
  return same(given, `${project.projectId}:${project.projectApiKey}`);
}

/** A JWT for this project that is good for 300 s from `now` (ms since 1970). */
export function issueToken(project: ProjectKey, now: number): string {
  const issuedAt = Math.floor(now / 1000);
  const claims = {
    iss: "https://api.up42.com",
    sub: project.projectId,
    jti: randomUUID(),
    iat: issuedAt,
    exp: issuedAt + lifetimeSeconds,
  };
  const content = `${base64url({ alg: "HS256", typ: "JWT" })}.${base64url(claims)}`;
  return `${content}.${sign(project, content)}`;
}

/** @throws ApiError 401 unless the header carries a token of this project that has not ended. */
export function checkToken(project: ProjectKey, authorization: string | undefined, now: number): void {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? "")?.[1];
  if (!token) {
    throw new ApiError(401, "UNAUTHORIZED", "Full authentication is required to access this resource");
  }
  const [header = "", claims = "", signature = ""] = token.split(".");
  if (!same(signature, sign(project, `${header}.${claims}`))) {
    throw new ApiError(401, "UNAUTHORIZED", "The access token is not one of this project");
  }
  const { exp } = JSON.parse(Buffer.from(claims, "base64url").toString("utf8")) as { exp: number };
  if (now >= exp * 1000) throw expiredToken(exp * 1000);
}

/** The 401 for a token that ended at this time (ms since 1970). */
export function expiredToken(endedAt: number): ApiError {
  return new ApiError(
    401,
    "UNAUTHORIZED",
    `ACCESS_TOKEN_EXPIRED: The access token expired at ${new Date(endedAt).toISOString()}`,
  );
}

/** What signs a link to results: path and end (seconds since 1970). */
export function signLink(project: ProjectKey, path: string, expires: number): string {
  return sign(project, `${path}?expires=${expires}`);
}

/** Whether a link's signature is ours and its end has not come. `now` in ms since 1970. */
export function isLinkGood(
  project: ProjectKey,
  link: { path: string; expires: number; signature: string },
  now: number,
): boolean {
  return same(link.signature, signLink(project, link.path, link.expires)) && now < link.expires * 1000;
}
