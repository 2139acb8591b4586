import type { Exported } from "../logs/manifest.ts";
import type { FileLink, Result } from "./result.ts";

/** Makes a link of ours that leads to a key in our bucket, and says when it ends. */
export type CreateLink = (key: string) => Promise<{ url: string; linksEnd: Date }>;

/** A finished export as a result: a link for each log and for everything, what is missing and why, failed tasks' ends. */
export async function logsResult(
  exported: Exported,
  job: { id: string; name: string | null },
  makeLink: CreateLink,
): Promise<Extract<Result, { kind: "logs" }>> {
  let linksEnd = new Date();
  const linked = async ({
    name,
    key,
    bytes,
  }: {
    name: string;
    key: string;
    bytes: number;
  }): Promise<FileLink> => {
    const link = await makeLink(key);
    linksEnd = link.linksEnd;
    return { name, bytes, url: link.url };
  };
  const logs = exported.files.filter((file) => file.kind === "log");
  const archive = logs.length > 0 ? exported.files.find((file) => file.kind === "archive") : undefined;
  const names = new Map(logs.map((file) => [file.taskId, file.taskName ?? file.name]));
  return {
    kind: "logs",
    job: { id: job.id, name: job.name },
    logs: await Promise.all(
      logs.map(async (file) => ({ ...(await linked(file)), task: file.taskName ?? file.name })),
    ),
    archive: archive && (await linked(archive)),
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
