/** Exports logs in a process of its own and tells the parent what that took. Arguments: ports of S3 and of the logs, megabytes, logs. */
import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { exportLogs } from "../../../core/logs/export-logs.ts";
import { memoryOf } from "../../fixtures/memory-of.ts";
import { s3ClientAt } from "../../fixtures/s3.ts";

const [s3Port, logsPort, megabytes, count] = process.argv.slice(2).map(Number) as [
  number,
  number,
  number,
  number,
];
const before = await memoryOf("self");
const began = Date.now();
const { files } = await exportLogs({
  s3: s3ClientAt(s3Port).s3,
  bucket: "logs",
  project: "p1",
  job: {},
  jobId: "j1",
  tasks: Array.from({ length: count }, (_, i) => ({
    id: `t${i}`,
    name: `tiling:${i + 1}`,
    status: "SUCCEEDED",
  })),
  rawTasks: [],
  exportId: `${count}x${megabytes}`,
  openLog: async () => {
    const [response] = await once(get(`http://127.0.0.1:${logsPort}/${megabytes * 1024 * 1024}`), "response");
    return response as IncomingMessage;
  },
});
process.send?.({
  milliseconds: Date.now() - began,
  grownBy: (await memoryOf("self")).most - before.now,
  bytes: files.reduce((sum, file) => sum + (file.kind === "log" ? file.bytes : 0), 0),
});
process.disconnect();
