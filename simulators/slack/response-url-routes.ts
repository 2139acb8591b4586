import type { KnownBlock } from "@slack/types";
import type { FastifyError, FastifyInstance, FastifyReply } from "fastify";
import { sendFault, takeFault } from "./faults.ts";
import { isEmpty, limitProblems } from "./limits.ts";
import { isTrue, unfurling } from "./payloads.ts";
import {
  addMessage,
  deleteMessage,
  editMessage,
  findMessage,
  type ResponseUrl,
  type State,
} from "./state.ts";
import type { WorkspaceContext } from "./workspace-context.ts";

/** Slack's docs: five answers within 30 minutes. */
const MAX_USES = 5;
const LIFETIME_MILLISECONDS = 30 * 60_000;

const responseTypes: unknown[] = [undefined, "ephemeral", "in_channel"];

/** What may be posted to a response_url, or answered at once to a command. */
export interface ResponseUrlMessage {
  text?: string;
  blocks?: KnownBlock[];
  response_type?: string;
  replace_original?: unknown;
  delete_original?: unknown;
  thread_ts?: string;
  unfurl_links?: unknown;
  unfurl_media?: unknown;
}

/**
 * `POST /response/{id}`: where an app answers a command or a click, without a token and also where the bot isn't
 * a member. Answers the text `ok` and no ts; one that is too old answers 200 as well, and says in JSON that nothing
 * came of it (getsentry/sentry reads the body for `Expired url`).
 */
export function responseUrlRoutes(server: FastifyInstance, context: WorkspaceContext): void {
  server.post<{ Params: { id: string }; Body: ResponseUrlMessage | null }>(
    "/response/:id",
    { errorHandler: refuseUnreadable },
    (request, reply) => {
      const url = context.state.responseUrls.find(({ id }) => id === request.params.id);
      const fault = takeFault(context.faults, { method: "response_url", ...url });
      if (fault) return sendFault(fault, reply);
      if (!url) return reply.code(404).send({ ok: false, error: "expired_url" });
      if (Date.now() - url.madeAt > LIFETIME_MILLISECONDS) {
        return reply.send({ ok: false, error: "Expired url" });
      }
      if (url.uses >= MAX_USES) return reply.code(404).send({ ok: false, error: "used_url" });
      const problems = messageProblems(request.body);
      if (problems.length > 0) return reply.code(400).type("text/plain").send(problems.join("\n"));
      url.uses += 1;
      deliver(context.state, url, request.body as ResponseUrlMessage);
      context.save();
      return reply.type("text/plain").send("ok");
    },
  );
}

/** A body that is no JSON. */
function refuseUnreadable(error: FastifyError, _request: unknown, reply: FastifyReply) {
  if (error.statusCode !== 400) throw error;
  return reply.code(400).type("text/plain").send("invalid_payload");
}

/** Why Slack would refuse an answer: first Slack's word for it, then what exactly. */
export function messageProblems(answer: ResponseUrlMessage | null): string[] {
  if (typeof answer !== "object" || answer === null) return ["invalid_payload"];
  if (isTrue(answer.delete_original)) return [];
  if (isEmpty(answer)) return ["no_text"];
  if (!responseTypes.includes(answer.response_type)) {
    return ["invalid_payload", `response_type must be ephemeral or in_channel, not ${answer.response_type}`];
  }
  const problems = limitProblems(answer);
  return problems.length > 0 ? ["invalid_blocks", ...problems] : [];
}

/**
 * Carries out an answer. Only a click's answer can replace or delete a message, the one clicked; a command's adds
 * one, whatever it asks for (bolt-js#2287). What is added is seen by the requester alone unless it is `in_channel`.
 */
export function deliver(
  state: State,
  to: Pick<ResponseUrl, "user" | "channel" | "clicked">,
  answer: ResponseUrlMessage,
): void {
  const clicked = to.clicked ? findMessage(state, to.channel, to.clicked) : undefined;
  if (isTrue(answer.delete_original)) {
    if (clicked) deleteMessage(state, clicked);
    return;
  }
  const content = { text: answer.text ?? "", blocks: answer.blocks ?? [] };
  if (clicked && isTrue(answer.replace_original)) {
    editMessage(state, clicked, content);
    return;
  }
  addMessage(state, {
    channel: to.channel,
    ...content,
    ...(answer.response_type === "in_channel" ? {} : { onlyFor: to.user }),
    ...(answer.thread_ts ? { threadTs: answer.thread_ts } : {}),
    ...unfurling(answer),
  });
}
