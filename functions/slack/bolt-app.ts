// The deep paths leave Bolt's HTTP and socket servers out of the bundle: 105 KB instead of 1.6 MB, which a person
// waits for at every cold start (docs/decisions/no-sdk-in-the-slack-function.md).
import bolt from "@slack/bolt/dist/App.js";
import lambda from "@slack/bolt/dist/receivers/AwsLambdaReceiver.js";
import { plainLogger } from "../../core/logger.ts";
import { boltLogger } from "./bolt-logger.ts";
import { boltOptions } from "./bolt-options.ts";
import { addListeners, type ListenerOptions } from "./listeners.ts";

export interface BoltAppOptions extends ListenerOptions {
  signingSecret: string;
}

/** The Bolt app as a Lambda handler. */
export function boltApp({ signingSecret, ...options }: BoltAppOptions) {
  const receiver = new lambda.default({ signingSecret, logger: boltLogger(plainLogger("slack")) });
  const app = new bolt.default({ receiver, ...boltOptions(options) });
  addListeners(app, options);
  return receiver.toHandler();
}
