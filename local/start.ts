import { styleText } from "node:util";
import { type LocalRun, startLocalRun } from "./local-run.ts";
import { readSettings, type Settings } from "./settings.ts";

/** `npm start`: everything on this machine, until Ctrl-C. */
async function start(): Promise<void> {
  // Before the run stands, its processes end with this one.
  let end = (): void => process.exit(130);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => end());

  const settings = readSettings(process.env);
  const run = await startLocalRun(settings);
  const close = (code: number) => {
    end = () => undefined;
    run.close().then(() => process.exit(code), fail);
  };
  end = () => close(0);
  console.log(`\n${whatRunsWhere(settings, run)}\n`);
  const port = settings.PORT === 3000 ? "" : `PORT=${settings.PORT} `;
  console.log(
    `Try it, in another terminal:\n\n  ${styleText("bold", `${port}npm run up42 -- status latest`)}\n`,
  );
  console.log(`ready ${run.gateway}`);
  run.ended.then((sentence) => {
    console.error(sentence);
    close(1);
  });
}

function whatRunsWhere(settings: Settings, run: LocalRun): string {
  const given = (value: string | undefined) => (value ? "given" : "embedded");
  const rows = [
    ["gateway", run.gateway, "POST /slack/events, GET /logs/{token}"],
    ["UP42", run.up42, `${given(settings.UP42_API_URL)}, project ${settings.UP42_PROJECT_ID}`],
    ["Slack", run.slack, `${given(settings.SLACK_API_URL)}, workspace T1, channels C1 C2, people U1 U2`],
    ["S3", run.s3, `${given(settings.AWS_ENDPOINT_URL_S3)}, bucket ${settings.LOGS_BUCKET}`],
    ["SQS", run.sqs, `${given(settings.AWS_ENDPOINT_URL_SQS)}, queues commands.fifo, follow-ups, exports`],
    [
      "DynamoDB",
      run.dynamodb,
      `${given(settings.AWS_ENDPOINT_URL_DYNAMODB)}, table ${settings.CHANGES_TABLE}`,
    ],
  ];
  return rows
    .map(([name = "", url = "", what = ""]) => `  ${name.padEnd(10)}${url.padEnd(28)}${what}`)
    .join("\n");
}

function fail(error: NodeJS.ErrnoException): never {
  const taken = error.code === "EADDRINUSE";
  console.error(taken ? `${error.message}. Is it running already? PORT chooses other ports.` : error.message);
  process.exit(1);
}

await start().catch(fail);
