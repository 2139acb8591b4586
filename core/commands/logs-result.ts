import type { Exported } from "../logs/manifest.ts";
import type { LinkedFile, Result } from "./result.ts";

/** Makes a link of ours that leads to a key in our bucket. */
export type MakeLink = (key: string) => string;

/** A finished export as a result: a link for each log and for everything, what is missing and why, failed tasks' ends. */
export function logsResult(
  exported: Exported,
  job: { id: string; name: string | null },
  makeLink: MakeLink,
  linksEnd: Date,
): Extract<Result, { kind: "logs" }> {
  const linked = ({ name, key, bytes }: { name: string; key: string; bytes: number }): LinkedFile => ({
    name,
    bytes,
    url: makeLink(key),
  });
  const archive = exported.files.find((file) => file.kind === "archive");
  const names = new Map(exported.files.map((file) => [file.taskId, file.taskName ?? file.name]));
  return {
    kind: "logs",
    job: { id: job.id, name: job.name },
    logs: exported.files
      .filter((file) => file.kind === "log")
      .map((file) => ({ ...linked(file), task: file.taskName ?? file.name })),
    archive: archive && linked(archive),
    without: exported.without.map(({ taskName, reason, message }) => ({
      task: taskName,
      reason: reasons[reason](message),
    })),
    tails: Object.entries(exported.tails).map(([taskId, text]) => ({
      task: names.get(taskId) ?? taskId,
      text,
    })),
    linksEnd,
  };
}

const reasons = {
  empty: () => "nothing in its log yet",
  refused: (said: string) => `UP42 refused it (${said.replace(/\.$/, "")})`,
  broken: (said: string) => `the log broke off each time (${said.replace(/\.$/, "")})`,
};
