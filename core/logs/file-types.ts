import { extname } from "node:path/posix";

/** How a browser is to take a file of ours, by its name's ending. */
export interface FileType {
  contentType: string;
  /** Shown in the browser, or saved. */
  disposition: "inline" | "attachment";
}

export const TEXT = "text/plain; charset=utf-8";
export const JSON_TYPE = "application/json";
export const ZIP = "application/zip";

const TYPES: Record<string, FileType> = {
  ".log": { contentType: TEXT, disposition: "inline" },
  ".json": { contentType: JSON_TYPE, disposition: "inline" },
  ".zip": { contentType: ZIP, disposition: "attachment" },
};

export function fileType(name: string): FileType {
  return TYPES[extname(name)] ?? { contentType: "application/octet-stream", disposition: "attachment" };
}
