import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

/** Whether what processes say (the functions' log lines) is shown. */
export type Output = "inherit" | "ignore";

/**
 * Starts one of our own files as a process of its own and waits for its first message. It ends with us: its end of
 * the channel closes, whatever became of us.
 * @throws Error with what the process said, if it ends before it is ready.
 */
export async function startChild(
  file: URL,
  args: string[],
  environment: Record<string, string | undefined>,
  output: Output = "inherit",
): Promise<{ child: ChildProcess; first: unknown }> {
  const child = fork(file, args, {
    env: environment as NodeJS.ProcessEnv,
    execArgv: ["--disable-warning=ExperimentalWarning"],
    stdio: ["ignore", output, "inherit", "ipc"],
  });
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(
      `${file.pathname.split("/").at(-1)} ${args.join(" ")} ended with code ${code} before it was ready`,
    );
  });
  const [first] = (await Promise.race([once(child, "message"), ended])) as [unknown];
  ended.catch(() => undefined);
  return { child, first };
}

/** Asks a process to end and waits; after `patience` milliseconds it is killed. */
export async function endChild(child: ChildProcess, patience = 5_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  const timer = setTimeout(() => child.kill("SIGKILL"), patience);
  if (child.connected) child.disconnect();
  await ended;
  clearTimeout(timer);
}

/** To be called in such a process: runs `close` and ends when the parent is gone. Ctrl-C is the parent's to handle. */
export function endWithParent(close: () => Promise<void>): void {
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => undefined);
  process.on("disconnect", () => {
    close().finally(() => process.exit(0));
  });
}
