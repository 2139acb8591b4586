/**
 * Starts a server, prints what there is to say of it, and closes it at Ctrl-C. Ends the process with 1 and a sentence if
 * it doesn't start.
 * @param what its name in that sentence
 */
export async function runUntilInterrupted<Server extends { url: string; close(): Promise<void> }>(
  what: string,
  start: () => Promise<Server>,
  describe: (server: Server) => string,
): Promise<void> {
  try {
    const server = await start();
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => void server.close().then(() => process.exit(0)));
    }
    console.log(`\n${describe(server)}\n\nCtrl-C ends it.\nready ${server.url}`);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    console.error(
      code === "EADDRINUSE"
        ? `${what} doesn't start: ${message}. Is it running already, perhaps by \`npm start\`? --port chooses another port.`
        : `${what} doesn't start: ${message}`,
    );
    process.exit(1);
  }
}
