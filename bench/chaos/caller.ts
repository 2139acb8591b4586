import { readdir, readFile, readlink } from "node:fs/promises";
import type { Socket } from "node:net";

/**
 * The process, of those given, at the other end of a connection that came in on loopback; undefined if it is none of
 * them. Linux tells it: a connection's row in /proc/net/tcp has its inode, and a process' open files name that.
 */
export async function processBehind(
  socket: Pick<Socket, "remotePort" | "localPort">,
  pids: number[],
): Promise<number | undefined> {
  const inode = await inodeOf(socket.remotePort ?? 0, socket.localPort ?? 0);
  if (!inode) return undefined;
  for (const pid of pids) if ((await openFiles(pid)).includes(`socket:[${inode}]`)) return pid;
  return undefined;
}

async function inodeOf(from: number, to: number): Promise<string | undefined> {
  const hex = (port: number) => `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  for (const line of (await readFile("/proc/net/tcp", "utf8")).split("\n")) {
    const columns = line.trim().split(/\s+/);
    if (columns[1]?.endsWith(hex(from)) && columns[2]?.endsWith(hex(to))) return columns[9];
  }
  return undefined;
}

async function openFiles(pid: number): Promise<string[]> {
  const dir = `/proc/${pid}/fd`;
  const names = await readdir(dir).catch(() => []);
  return Promise.all(names.map((name) => readlink(`${dir}/${name}`).catch(() => "")));
}
