import { styleText } from "node:util";
import type { LocalRun } from "./local-run.ts";
import type { Settings } from "./settings.ts";

/** What `npm start` says once all of it runs: where to look first, what runs where, what to type. */
export function whatThereIs(settings: Settings, run: LocalRun): string {
  return [...whereToLook(settings, run), whatRunsWhere(settings, run), whatToType(settings, run)].join(
    "\n\n",
  );
}

/** The page of the simulated workspace; a real one is where its people are. */
function whereToLook({ UP42_API_URL }: Settings, { page }: LocalRun): string[] {
  if (!page) return [];
  const beside = UP42_API_URL ? "" : ", and UP42's side beside it";
  return [`Open ${styleText("bold", page)} in a browser: a Slack workspace with the app in it${beside}.`];
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
