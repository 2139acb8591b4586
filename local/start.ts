import { styleText } from "node:util";
import { checkCredentials } from "./credentials/check-credentials.ts";
import { startLocalRun } from "./local-run.ts";
import { readSettings } from "./settings.ts";
import { whatThereIs } from "./what-runs-where.ts";

/** `npm start`: everything on this machine, until Ctrl-C. */
async function start(): Promise<void> {
  // Before the run stands, its processes end with this one.
  let end = (): void => process.exit(130);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => end());

  const settings = readSettings(process.env);
  for (const warning of settings.warnings) console.error(styleText("yellow", `Warning: ${warning}`));
  await checkCredentials(settings);
  const run = await startLocalRun(settings);
  const close = (code: number) => {
    end = () => undefined;
    run.close().then(() => process.exit(code), fail);
  };
  end = () => close(0);
  console.log(`\n${whatThereIs(settings, run)}\n`);
  console.log(`ready ${run.gateway}`);
  run.ended.then((sentence) => {
    console.error(sentence);
    close(1);
  });
}

function fail({ code, message }: NodeJS.ErrnoException): never {
  const port = /:(\d+)$/.exec(message)?.[1];
  console.error(
    code === "EADDRINUSE"
      ? `Port ${port} is taken, perhaps by another start. The local run needs PORT and the four ports after it: PORT=4000 npm start`
      : message,
  );
  process.exit(1);
}

await start().catch(fail);
