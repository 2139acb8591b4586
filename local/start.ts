import { styleText } from "node:util";
import { checkCredentials } from "./credentials/check-credentials.ts";
import { type LocalRun, startLocalRun } from "./local-run.ts";
import { readSettings, type Settings } from "./settings.ts";

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
  console.log(`\n${whatRunsWhere(settings, run)}\n`);
  console.log(`${whatToType(settings, run)}\n`);
  console.log(`ready ${run.gateway}`);
  run.ended.then((sentence) => {
    console.error(sentence);
    close(1);
  });
}

function whatToType(settings: Settings, { socketMode }: LocalRun): string {
  if (socketMode) {
    const { team, bot, app } = socketMode.workspace;
    const line = styleText("bold", `${settings.SLACK_COMMAND} status latest`);
    const simulated = `\n\nThe jobs that it shows are simulated: with UP42_PROJECT_ID and UP42_PROJECT_API_KEY in .env they are yours.`;
    return `Connected to the workspace "${team}" as @${bot} (app ${app}). In any channel there, type:\n\n  ${line}${settings.UP42_API_URL ? "" : simulated}`;
  }
  const port = settings.PORT === 3000 ? "" : `PORT=${settings.PORT} `;
  return `Try it, in another terminal:\n\n  ${styleText("bold", `${port}npm run up42 -- status latest`)}`;
}

function whatRunsWhere(settings: Settings, run: LocalRun): string {
  const given = (address: string | undefined, otherwise: string) => (address ? "given" : otherwise);
  const rows = [
    ["gateway", run.gateway, run.socketMode ? "GET /logs/{token}" : "POST /slack/events, GET /logs/{token}"],
    ["UP42", run.up42, given(settings.UP42_API_URL, "simulated"), `project ${settings.UP42_PROJECT_ID}`],
    [
      "Slack",
      run.slack,
      run.socketMode
        ? `over Socket Mode, ${run.socketMode.workspace.url}`
        : given(settings.SLACK_API_URL, "simulated, workspace T1 with channels C1–C3 and people U1–U3"),
    ],
    ["S3", run.s3, given(settings.AWS_ENDPOINT_URL_S3, "emulated"), `bucket ${settings.LOGS_BUCKET}`],
    [
      "SQS",
      run.sqs,
      given(settings.AWS_ENDPOINT_URL_SQS, "emulated"),
      "queues commands.fifo, follow-ups, exports, answer-checks",
    ],
    [
      "DynamoDB",
      run.dynamodb,
      given(settings.AWS_ENDPOINT_URL_DYNAMODB, "emulated"),
      `table ${settings.CHANGES_TABLE}`,
    ],
  ];
  return rows
    .map(([name = "", url = "", ...what]) => `  ${name.padEnd(10)}${url.padEnd(28)}${what.join(", ")}`)
    .join("\n");
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
