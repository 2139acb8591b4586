import { Aws, Duration } from "aws-cdk-lib";
import {
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IAlarmRef,
  type IMetric,
  type IWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  TextWidget,
} from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import type { Alarms } from "./alarms.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Functions } from "./functions.ts";
import type { Queues } from "./queues.ts";
import type { Settings } from "./settings.ts";

export interface DashboardProps {
  alarms: Alarms;
  functions: Functions;
  queues: Queues;
  endpoint: Endpoint;
}

/** Is it working, how fast, who uses it, what fails: a row for each question. */
export class Dashboard extends CloudWatchDashboard {
  constructor(scope: Construct, id: string, settings: Settings, watched: DashboardProps) {
    const { alarms, functions, queues, endpoint } = watched;
    const { slack, commands, logExport, logLink, answerCheck } = functions;
    const five = { period: Duration.minutes(5) };
    const workers = [slack, commands, logExport, logLink, answerCheck];
    const allLogs = workers.map(({ log }) => log.logGroupName);
    const dlqs = [queues.commands.dlq, queues.followUps.dlq, queues.exports.dlq, queues.answerChecks.dlq];

    const table = (title: string, logGroupNames: string[], ...queryLines: string[]) =>
      new LogQueryWidget({ title, logGroupNames, queryLines, width: 8, height: 6 });
    const line = (title: string, logGroupNames: string[], ...queryLines: string[]) =>
      new LogQueryWidget({
        title,
        logGroupNames,
        queryLines,
        view: LogQueryVisualizationType.LINE,
        width: 8,
        height: 6,
      });
    const graph = (title: string, left: IMetric[]) =>
      new GraphWidget({ title, left, width: 8, height: 6, leftYAxis: { min: 0 } });
    const row = (question: string, ...widgets: IWidget[]) => [
      [new TextWidget({ markdown: `## ${question}`, width: 24, height: 1 })],
      widgets,
    ];

    super(scope, id, {
      dashboardName: `up42-chatops-${settings.stage}-${Aws.REGION}`,
      defaultInterval: Duration.days(1),
      widgets: [
        ...row(
          "Is it working?",
          new AlarmStatusWidget({ title: "Alarms", alarms: alarms.all as IAlarmRef[], width: 8, height: 6 }),
          graph("Requests at the endpoint", [
            endpoint.stage.metricCount({ ...five, label: "all" }),
            endpoint.stage.metricClientError({ ...five, label: "refused (4xx)" }),
            endpoint.stage.metricServerError({ ...five, label: "failed (5xx)" }),
          ]),
          graph("Messages that wait", [
            queues.commands.queue.metricApproximateNumberOfMessagesVisible({ ...five, label: "commands" }),
            queues.followUps.queue.metricApproximateNumberOfMessagesVisible({ ...five, label: "follow-ups" }),
            queues.exports.queue.metricApproximateNumberOfMessagesVisible({ ...five, label: "exports" }),
          ]),
        ),
        ...row(
          "How fast?",
          graph("Acknowledging, as Slack waits for it (ms)", [
            endpoint.stage.metricLatency({ ...five, statistic: "p50", label: "p50" }),
            endpoint.stage.metricLatency({ ...five, statistic: "p99", label: "p99" }),
            slack.metricDuration({ ...five, statistic: "p99", label: "p99 in the function" }),
          ]),
          line(
            "From a command's start to its answer (ms)",
            [commands.log.logGroupName],
            'filter message = "command answered"',
            "stats pct(milliseconds, 50) as p50, pct(milliseconds, 95) as p95 by bin(5m)",
          ),
          graph("Age of the oldest command (s)", [
            queues.commands.queue.metricApproximateAgeOfOldestMessage({ ...five, statistic: "Maximum" }),
          ]),
        ),
        ...row(
          "Who uses it?",
          line(
            "Commands and clicks",
            [slack.log.logGroupName],
            'filter message = "command queued"',
            "stats count(*) as asked by bin(1h)",
          ),
          table(
            "People",
            [slack.log.logGroupName],
            'filter message = "command queued"',
            "stats count(*) as asked, max(@timestamp) as last by user",
            "sort asked desc",
          ),
          table(
            "Commands",
            [slack.log.logGroupName],
            'filter message = "command queued"',
            "stats count(*) as asked by command",
            "sort asked desc",
          ),
        ),
        ...row(
          "What fails?",
          table(
            "What people were answered",
            [commands.log.logGroupName],
            'filter message = "command answered"',
            "stats count(*) as answers by outcome",
            "sort answers desc",
          ),
          graph("Functions that ended with an error, and messages in DLQs", [
            ...workers.map((it) => it.metricErrors(five)),
            ...dlqs.map((dlq) =>
              dlq.metricApproximateNumberOfMessagesVisible({ ...five, statistic: "Maximum" }),
            ),
          ]),
          table(
            "The latest errors",
            allLogs,
            'filter level in ["error", "ERROR", "FATAL"]',
            "fields @timestamp, message, request, user, coalesce(error, errorMessage, record.status) as error",
            "sort @timestamp desc",
            "limit 20",
          ),
        ),
      ],
    });
  }
}
