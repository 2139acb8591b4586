import type { Trouble } from "../credentials/trouble.ts";
import type { Examined } from "./check.ts";

/** Options for a client of AWS that asks once. */
export function awsClient({ settings, timeoutMs }: Examined) {
  return {
    region: settings.AWS_REGION,
    credentials: { accessKeyId: settings.AWS_ACCESS_KEY_ID, secretAccessKey: settings.AWS_SECRET_ACCESS_KEY },
    maxAttempts: 1,
    requestHandler: { requestTimeout: timeoutMs, connectionTimeout: timeoutMs, throwOnRequestTimeout: true },
  };
}

/** What hindered a look at `part`, which `endpoint` should have. */
export function awsTrouble(error: unknown, part: string, endpoint: string): Trouble {
  const { name, code, message, $metadata } = error as {
    name: string;
    code?: string;
    message: string;
    $metadata?: { httpStatusCode?: number };
  };
  const status = $metadata?.httpStatusCode;
  if (status === 404 || /NotFound|NonExistent|DoesNotExist/.test(name))
    return {
      what: `${endpoint} doesn't have ${part}`,
      todo: "Start `npm start` again: it makes what is missing.",
    };
  if (status === 403)
    return {
      what: `${endpoint} refuses the AWS credentials for ${part}`,
      todo: "Compare AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
    };
  const late = name === "TimeoutError" ? "no answer in time" : undefined;
  // Errors of another realm have their code in their text alone.
  const why = status
    ? `HTTP status ${status}`
    : (late ?? code ?? /\bE[A-Z]{4,}\b/.exec(message)?.[0] ?? message);
  return {
    what: `${endpoint} can't be asked about ${part} (${why})`,
    todo: "Look whether it runs there. Where no AWS_ENDPOINT_URL_… is given, `npm start` brings its own: start it again.",
  };
}
