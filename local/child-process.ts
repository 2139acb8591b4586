import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

/** Whether what processes say (the functions' log lines) is shown. */
export type Output = "inherit" | "ignore";

type Beginning = "ready" | { failed: string; code?: string };

/**
 * Starts one of our own files as a process of its own and waits until it is ready. It ends with us: its end of the
 * channel closes, whatever became of us.
 * @throws Error with what hindered it, and the code of a system error.
 */
export async function startChild(
  file: URL,
  args: string[],
  environment: Record<string, string | undefined>,
  output: Output = "inherit",
): Promise<ChildProcess> {
  const child = fork(file, args, {
    env: environment as NodeJS.ProcessEnv,
    execArgv: ["--disable-warning=ExperimentalWarning"],
    stdio: ["ignore", output, "inherit", "ipc"],
  });
  const name = file.pathname.split("/").at(-1);
  const ended = once(child, "exit").then(([code]) => ({ failed: `${name} ended with code ${code}` }));
  const first = await Promise.race([once(child, "message").then(([message]) => message as Beginning), ended]);
  if (first !== "ready")
    throw Object.assign(new Error(first.failed), { code: "code" in first ? first.code : undefined });
  return child;
}

/** Asks a process to end and waits; after `timeoutMs` milliseconds it is killed. */
export async function endChild(child: ChildProcess, timeoutMs = 5_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  const timer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
  if (child.connected) child.disconnect();
  await ended;
  clearTimeout(timer);
}

/**
 * To be called in such a process: begins its work, tells the parent how that went, and ends when the parent is gone.
 * Ctrl-C is the parent's to handle.
 * @param begin gives back what is to be closed at the end.
 */
export async function runAsChild(begin: () => Promise<() => Promise<unknown>>): Promise<void> {
  // Told with a callback, since without one a parent that is gone would be an error of its own.
  const tell = (beginning: Beginning, then: () => void) =>
    process.send?.(beginning, undefined, undefined, then);
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => undefined);
  try {
    const close = await begin();
    process.on("disconnect", () => close().finally(() => process.exit(0)));
    tell("ready", () => undefined);
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    tell({ failed: message, ...(code ? { code } : {}) }, () => process.exit(1));
  }
}
