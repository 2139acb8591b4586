// The deep paths leave Bolt's HTTP and socket servers out of the bundle: 105 KB instead of 1.6 MB, which a person
// waits for at every cold start (docs/decisions/no-sdk-in-the-slack-function.md).
import bolt from "@slack/bolt/dist/App.js";
import lambda from "@slack/bolt/dist/receivers/AwsLambdaReceiver.js";
import { isRefusedToken } from "../../core/answers/refused-token.ts";
import { longestName, nameProblem } from "../../core/commands/new-name.ts";
import { inWords, log } from "../../core/log.ts";
import type { Ask } from "../../core/queues/messages.ts";
import { filledName, nameErrors, renameForm, renameView } from "../../core/slack/rename-form.ts";
import { askFromClick, askFromCommand, askFromRename, type RenameFormState } from "./ask-from.ts";

export interface SlackAppOptions {
  signingSecret: string;
  /** `fresh`: the one we had was refused. */
  botToken(fresh: boolean): Promise<string>;
  apiUrl: string;
  enqueue(ask: Ask): Promise<void>;
}

const apology =
  "Your request didn't get through: our queue isn't answering. Nothing was changed. Please try again in a minute.";

/** The Bolt app as a Lambda handler. Its listeners check and queue; none of them calls UP42. */
export function slackApp({ signingSecret, botToken, apiUrl, enqueue }: SlackAppOptions) {
  const receiver = new lambda.default({ signingSecret });
  const app = new bolt.default({
    receiver,
    // Given instead of `token`, for which Bolt would wait for Slack's auth.test before the first answer.
    authorize: async () => ({ botToken: await botToken(false), botId: "self", botUserId: "self" }),
    clientOptions: {
      slackApiUrl: `${apiUrl}/`,
      timeout: 2_000,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    },
  });

  /** True if it is on the queue. */
  const queued = async (ask: Ask): Promise<boolean> => {
    const entry = {
      request: ask.id,
      user: ask.replyTo.user,
      channel: ask.replyTo.channel,
      command: ask.command.kind,
    };
    try {
      await enqueue(ask);
      log("info", "asked", entry);
      return true;
    } catch (error) {
      log("error", "not queued", { ...entry, error: inWords(error) });
      return false;
    }
  };

  app.command(/^\/./, async ({ command, ack }) => {
    const ask = askFromCommand(command, new Date());
    // The only answer that travels in the acknowledgement: with no queue there is no other way.
    if (await queued(ask)) await ack();
    else await ack({ response_type: "ephemeral", text: apology });
  });

  app.action(/./, async ({ body, ack, respond, client }) => {
    const ask = body.type === "block_actions" ? askFromClick(body, new Date()) : undefined;
    const sorry = (text: string) =>
      respond({ response_type: "ephemeral", replace_original: false, text }).catch(() => undefined);
    if (ask?.command.kind === "rename-form") {
      // A form can't wait for the queue: Slack's trigger dies in 3 s.
      const { job, name } = ask.command;
      const state: RenameFormState = { job, replyTo: ask.replyTo };
      const view = renameView(JSON.stringify(state), name, longestName);
      await client.views.open({ trigger_id: ask.id, view }).catch(async (error) => {
        // Too late for this trigger; the next form finds the token that was rotated meanwhile.
        if (isRefusedToken(error)) await botToken(true);
        log("error", "form not opened", {
          request: ask.id,
          user: ask.replyTo.user,
          job,
          error: inWords(error),
        });
        await sorry(`Slack didn't open the form. Type \`/up42 rename ${job} &lt;new name&gt;\` instead.`);
      });
    } else if (ask && !(await queued(ask))) await sorry(apology);
    await ack();
  });

  app.view(renameForm, async ({ body, view, ack }) => {
    const name = filledName(view.state.values).trim();
    const wrong = nameProblem(name);
    if (wrong) return ack({ response_action: "errors", errors: nameErrors(wrong) });
    if (body.type === "view_submission" && (await queued(askFromRename(body, name)))) return ack();
    return ack({ response_action: "errors", errors: nameErrors(apology) });
  });

  app.error(async (error) => {
    log("error", "listener failed", { error: inWords(error) });
    throw error;
  });
  return receiver.toHandler();
}
