import { CfnOutput, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { Alarms } from "./alarms.ts";
import { ChangesTable } from "./changes-table.ts";
import { Dashboard } from "./dashboard.ts";
import { Endpoint } from "./endpoint.ts";
import { Functions } from "./functions.ts";
import { LogMetrics } from "./log-metrics.ts";
import { LogsBucket } from "./logs-bucket.ts";
import { Queues } from "./queues.ts";
import { Secrets } from "./secrets.ts";
import type { Settings } from "./settings.ts";

/**
 * Slack commands for jobs on UP42, a platform for geospatial processing. One Slack workspace and one UP42 project a
 * stage; stages stand side by side in one account. [Lambda], (SQS queue, each with its DLQ):
 *
 *   Slack ── POST /slack/events ──▶ [slack] ──▶ (commands.fifo) ──▶ [commands] ──▶ UP42, Slack, table of changes
 *                                      │                              │    ▲
 *                                      │                              ├────┴── (follow-ups: cancelled yet? and what takes long)
 *                                      ├──▶ (answer-checks, delayed) ─┼──▶ [answer-check]: answered yet? ──▶ Slack
 *                                                                     └──▶ (exports) ──▶ [log-export]: UP42's logs ──▶ S3
 *   browser ── GET /logs/{token} ─▶ [log-link] ──▶ 302 to a presigned S3 URL
 */
export class ChatOpsStack extends Stack {
  constructor(scope: Construct, settings: Settings) {
    super(scope, `up42-chatops-${settings.stage}`, {
      description: `UP42 ChatOps for Slack, stage ${settings.stage}`,
      tags: { application: "up42-chatops", stage: settings.stage },
    });

    const endpoint = new Endpoint(this, "Endpoint", settings);
    const queues = new Queues(this, "Queues");
    const archive = new LogsBucket(this, "LogArchive", settings);
    const changes = new ChangesTable(this, "Changes", settings);
    const secrets = new Secrets(this, "Secrets", settings);
    const functions = new Functions(this, "Functions", settings, {
      queues,
      archive,
      changes,
      secrets,
      endpoint,
    });

    endpoint.route(["POST"], "/slack/events", functions.slack, {
      noAuthorizerBecause:
        "Slack signs each request over its whole body, which an authorizer cannot see; the function checks that signature.",
    });
    endpoint.route(["GET", "HEAD"], "/logs/{token}", functions.logLink, {
      noAuthorizerBecause:
        "The token is signed by us and carries its end date; the function checks both. A person's browser brings nothing else.",
    });

    const logMetrics = new LogMetrics(this, "LogMetrics", settings, functions);
    const alarms = new Alarms(this, "Alarms", settings, { functions, queues, endpoint, logMetrics });
    new Dashboard(this, "Dashboard", settings, { alarms, functions, queues, endpoint });

    new CfnOutput(this, "SlackRequestUrl", {
      value: `${endpoint.url}/slack/events`,
      description: "For the Slack app: its slash command and its interactivity",
    });
    new CfnOutput(this, "SlackSecretArn", {
      value: secrets.slack.secretArn,
      description: "Put signingSecret and botToken here",
    });
    new CfnOutput(this, "Up42SecretArn", {
      value: secrets.up42.secretArn,
      description: "Put projectId and projectApiKey here",
    });
  }
}
