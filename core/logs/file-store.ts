import { createHash } from "node:crypto";
import type { S3Client } from "@aws-sdk/client-s3";
import { countExported, deleteExported } from "./exported-files.ts";
import { fileType } from "./file-types.ts";
import { createLink } from "./log-link.ts";
import type { MadeFor } from "./made-for.ts";
import { storeFile } from "./store-file.ts";

/** What links of ours are made with. */
export interface LinkSettings {
  baseUrl: string;
  signingKey(): Promise<string>;
  /** Days that a link works. */
  days: number;
}

/** A link to a key in our bucket, made for this person and request, and when it ends. */
export async function linkToFile(
  links: LinkSettings,
  key: string,
  madeFor: MadeFor,
): Promise<{ url: string; linksExpireAt: Date }> {
  const linksExpireAt = new Date(Date.now() + links.days * 86_400_000);
  return {
    url: createLink({
      baseUrl: links.baseUrl,
      secret: await links.signingKey(),
      key,
      expiresAt: linksExpireAt,
      madeFor,
    }),
    linksExpireAt,
  };
}

/** The name of the folder that one request's files are in: the same for each delivery of it. */
export function exportIdOf(requestId: string): string {
  return createHash("sha256").update(requestId).digest("hex").slice(0, 12);
}

/** Puts single files into our bucket, beside the exports, and deletes all that is there of a job. */
export function s3FileStore(options: {
  s3: S3Client;
  bucket: string;
  project(): Promise<string>;
  links: LinkSettings;
}) {
  const { s3, bucket, project, links } = options;
  return {
    async put(file: { jobId: string; requestId: string; user: string; name: string; content: string }) {
      const { jobId, requestId, user, name, content } = file;
      const place = { project: await project(), jobId, exportId: exportIdOf(requestId) };
      const { contentType } = fileType(name);
      const { key, bytes } = await storeFile({ s3, bucket, ...place, name, content, contentType });
      const { url, linksExpireAt } = await linkToFile(links, key, { user, request: requestId });
      return { linked: { name, bytes, url }, linksExpireAt };
    },
    async countOf(jobId: string) {
      return countExported({ s3, bucket, project: await project(), jobId });
    },
    async deleteAllOf(jobId: string) {
      return deleteExported({ s3, bucket, project: await project(), jobId });
    },
  };
}
