import { styleText } from "node:util";
import { startLocalRun } from "./run.ts";
import { readSettings } from "./settings.ts";

try {
  const settings = readSettings(process.env);
  const run = await startLocalRun(settings);
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
  const portHint = settings.PORT === 3000 ? "" : `PORT=${settings.PORT} `;
  const table = rows
    .map(([name = "", url = "", what = ""]) => `  ${name.padEnd(10)}${url.padEnd(28)}${what}`)
    .join("\n");
  console.log(
    `\n${table}\n\nTry it, in another terminal:\n\n  ${styleText("bold", `${portHint}npm run up42 -- status latest`)}\n`,
  );
  console.log(`ready ${run.gateway}`);

  let ending = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      run.close().then(
        () => process.exit(0),
        (error) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
} catch (error) {
  const { message, code } = error as NodeJS.ErrnoException;
  console.error(
    code === "EADDRINUSE" ? `${message}. Is it running already? PORT chooses other ports.` : message,
  );
  process.exit(1);
}
