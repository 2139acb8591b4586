import type App from "@slack/bolt/dist/App.js";
import { isOperator } from "../../core/access/operators.ts";
import { AwsCallError } from "../../core/aws/json-call.ts";
import { jobNameError, maxJobNameLength } from "../../core/commands/job-name.ts";
import { describeError, plainLogger } from "../../core/logger.ts";
import type { CommandRequest } from "../../core/queues/messages.ts";
import { isRefusedToken } from "../../core/responder/slack-errors.ts";
import { filledName, nameErrors, renameForm, renameView } from "../../core/slack/rename-form.ts";
import { answerAtOnce } from "./answer-at-once.ts";
import {
  type RenameFormState,
  requestFromClick,
  requestFromRenameForm,
  requestFromSlashCommand,
} from "./command-request.ts";
import { tellWithoutQueue } from "./tell-without-queue.ts";

export interface ListenerOptions {
  /** `fresh`: the one we had was refused. */
  botToken(fresh: boolean): Promise<string>;
  apiUrl: string;
  /** The app's command, with its slash. */
  slashCommand: string;
  /** Slack ids of people who may change jobs. For others no form opens: the worker tells them who may. */
  operators(): Promise<readonly string[]>;
  /** Slack ids of other workspaces whose members belong here as well. */
  otherTeams: readonly string[];
  enqueue(request: CommandRequest): Promise<void>;
}

const outage =
  "Your request didn't get through: our queue isn't answering. Nothing was changed. Please try again in a minute.";
const unknown =
  "Our queue is in trouble, so it isn't known whether your request got through. If it did, its answer comes by " +
  "itself; if there is none in a minute, please ask again.";
const refusal = (requestId: string) =>
  "Your request didn't get through: our queue refused it. Nothing was changed. That is a fault of ours, and trying " +
  `again won't help: please tell whoever runs the app (request ${requestId}).`;

const brokenForm =
  "Nothing was changed: this form doesn't say which job it is about. Close it and open it again.";

const logger = plainLogger("slack");

/**
 * Has the app listen to what people type, press and fill in, the same however it comes from Slack. The listeners check
 * and queue; none of them calls UP42. Each acknowledges last, when what it was asked is on the queue.
 */
export function addListeners(
  app: App.default,
  { botToken, apiUrl, slashCommand, operators, otherTeams, enqueue }: ListenerOptions,
): void {
  /** Puts it on the queue. What to tell the person if it isn't there, else undefined. */
  const queue = async (request: CommandRequest): Promise<string | undefined> => {
    const entry = {
      request: request.id,
      user: request.replyTo.user,
      channel: request.replyTo.channel,
      command: request.command.kind,
    };
    try {
      await enqueue(request);
      logger.info("command queued", entry);
      return undefined;
    } catch (error) {
      logger.error("command not queued", { ...entry, error: describeError(error) });
      if (!(error instanceof AwsCallError)) return outage;
      if (error.refused) return refusal(request.id);
      // With no answer, or one of something between, what was sent may have arrived.
      return error.status === 0 || error.status >= 500 ? unknown : outage;
    }
  };

  app.command(/^\/./, async ({ command, ack }) => {
    const request = requestFromSlashCommand(command, new Date());
    const answer = answerAtOnce(request, slashCommand);
    if (answer) {
      logger.info("command answered", {
        request: request.id,
        user: request.replyTo.user,
        channel: request.replyTo.channel,
        command: request.command.kind,
        outcome: request.command.kind === "misread" ? "invalid command" : request.command.kind,
      });
      return ack({ response_type: "ephemeral", ...answer });
    }
    // With no queue there is no other way to say so than in the acknowledgement.
    const text = await queue(request);
    await (text ? ack({ response_type: "ephemeral", text }) : ack());
  });

  app.action(/./, async ({ body, ack, client }) => {
    const request = body.type === "block_actions" ? requestFromClick(body, new Date()) : undefined;
    const sorry = ({ replyTo }: CommandRequest, text: string) =>
      tellWithoutQueue({ client, apiUrl, logger }, replyTo, text);
    const opensForm =
      request?.command.kind === "rename-form" &&
      isOurs(request.replyTo.team, body.team?.id, otherTeams) &&
      isOperator(await operators(), request.replyTo.user);
    if (opensForm && request.command.kind === "rename-form") {
      // A form can't wait for the queue: Slack's trigger dies in 3 s.
      const { job, name } = request.command;
      const state: RenameFormState = { job, replyTo: request.replyTo };
      const view = renameView(JSON.stringify(state), name, maxJobNameLength);
      await client.views.open({ trigger_id: request.id, view }).catch(async (error) => {
        // Too late for this trigger; the next form finds the token, if it was rotated meanwhile.
        if (isRefusedToken(error) && (await botToken(false)) === (await botToken(true)))
          logger.error("bot token refused", { request: request.id });
        logger.error("form not opened", {
          request: request.id,
          user: request.replyTo.user,
          job,
          error: describeError(error),
        });
        const text = await queue(request);
        if (text) await sorry(request, text);
      });
    } else if (request) {
      const text = await queue(request);
      if (text) await sorry(request, text);
    }
    await ack();
  });

  app.view(renameForm, async ({ body, view, ack }) => {
    const name = filledName(view.state.values).trim();
    const wrong = jobNameError(name);
    if (wrong) return ack({ response_action: "errors", errors: nameErrors(wrong) });
    if (body.type !== "view_submission") return ack();
    const request = requestFromRenameForm(body, name);
    const text = request ? await queue(request) : brokenForm;
    return text ? ack({ response_action: "errors", errors: nameErrors(text) }) : ack();
  });

  app.error(async (error) => {
    logger.error("listener failed", { error: describeError(error) });
    throw error;
  });
}

/** True if a click comes from the workspace that the app is installed in, or from one that belongs here as well. */
function isOurs(
  team: string | undefined,
  installedIn: string | undefined,
  otherTeams: readonly string[],
): boolean {
  return Boolean(team) && (team === installedIn || otherTeams.includes(team as string));
}
