import { Aws, Duration } from "aws-cdk-lib";
import { Alarm, type IMetric, MathExpression, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { type ITopic, Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import type { Endpoint } from "./endpoint.ts";
import type { Functions } from "./functions.ts";
import type { LogMetric, LogMetrics } from "./log-metrics.ts";
import type { Queues } from "./queues.ts";
import type { Settings } from "./settings.ts";

interface AlarmSpec {
  metric: IMetric;
  /** It alarms at this value and above. */
  from: number;
  /** Periods in a row. Default 1. */
  periods?: number;
  means: string;
}

const minute = Duration.minutes(1);
const fiveMinutes = Duration.minutes(5);
const hour = Duration.hours(1);

/** What a person wants to be woken for, told to a topic with e-mail. Each is explained in docs/operations.md. */
export class Alarms extends Construct {
  readonly all: Alarm[] = [];
  readonly #topic: Topic;
  readonly #stage: string;

  constructor(
    scope: Construct,
    id: string,
    settings: Settings,
    of: { functions: Functions; queues: Queues; endpoint: Endpoint; logMetrics: LogMetrics },
  ) {
    super(scope, id);
    this.#stage = settings.stage;
    this.#topic = new Topic(this, "Topic", {
      displayName: `UP42 ChatOps ${settings.stage}`,
      enforceSSL: true,
    });
    // With a policy of its own, a topic no longer lets the account's alarms in by itself.
    this.#topic.addToResourcePolicy(
      new PolicyStatement({
        actions: ["sns:Publish"],
        resources: [this.#topic.topicArn],
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
      }),
    );
    if (settings.alarmEmail) this.#topic.addSubscription(new EmailSubscription(settings.alarmEmail));

    const { slack, commands, logExport, logLink, answerCheck } = of.functions;
    const { queues, endpoint, logMetrics } = of;
    for (const [name, { dlq }] of [
      ["commands", queues.commands],
      ["follow-ups", queues.followUps],
      ["exports", queues.exports],
      ["answer-checks", queues.answerChecks],
    ] as const) {
      this.#watch(`${name} in the DLQ`, {
        metric: dlq.metricApproximateNumberOfMessagesVisible({ period: minute, statistic: "Maximum" }),
        from: 1,
        means: `A message of the ${name} queue failed each time it was delivered. What it asked for was not done.`,
      });
    }
    this.#watch("commands wait", {
      metric: queues.commands.queue.metricApproximateAgeOfOldestMessage({
        period: minute,
        statistic: "Maximum",
      }),
      from: 61,
      periods: 2,
      means: "A command has been waiting for more than a minute: people get no answers.",
    });
    // Their age says nothing: an export may take 15 minutes, and a follow-up waits by design.
    for (const [name, { queue }, minutes, means] of [
      ["follow-ups", queues.followUps, 5, "Slow commands, and what came of changes, wait."],
      ["answer-checks", queues.answerChecks, 5, "Nobody is told that an answer is late."],
      ["exports", queues.exports, 10, "People wait for logs."],
    ] as const) {
      this.#watch(`${name} wait`, {
        metric: queue.metricApproximateNumberOfMessagesVisible({ period: minute, statistic: "Minimum" }),
        from: 1,
        periods: minutes,
        means: `For ${minutes} minutes there was always a message in the ${name} queue that no function had begun. ${means}`,
      });
    }
    for (const [name, it, from, period] of [
      ["slack", slack, 1, fiveMinutes],
      ["log-link", logLink, 1, fiveMinutes],
      // One that heals when it is delivered again is no reason to wake anyone; one that doesn't is in the DLQ.
      ["commands", commands, 3, fiveMinutes],
      ["answer-check", answerCheck, 3, fiveMinutes],
      // It takes up to 15 minutes to run out of time.
      ["log-export", logExport, 2, hour],
    ] as const) {
      const errors = it.metricErrors({ period });
      this.#watch(`${name} fails`, {
        // It ends by itself before Lambda ends it, so that its person is told: that is no error of Lambda's.
        metric: it === logExport ? sumOf(errors, logMetrics.of("exports out of time"), period) : errors,
        from,
        means: `The ${name} function ended with an error or was out of time, ${from} times or more in ${period === hour ? "an hour" : "five minutes"}.`,
      });
      this.#watch(`${name} is throttled`, {
        metric: it.metricThrottles({ period: fiveMinutes }),
        from: 1,
        means: `Lambda refused to run the ${name} function: the account's concurrency is used up.`,
      });
    }
    this.#watch("slack is slow", {
      metric: slack.metricDuration({ period: fiveMinutes, statistic: "p99" }),
      from: 1500,
      periods: 3,
      means:
        "Acknowledging takes more than 1.5 s at p99, for a quarter of an hour. At 3 s Slack shows people an error.",
    });
    this.#watch("the endpoint fails", {
      metric: endpoint.stage.metricServerError({ period: fiveMinutes, statistic: "Sum" }),
      from: 1,
      means: "The endpoint answered 5xx: a person saw Slack's own error, or a browser no log.",
    });
    const counted: [name: LogMetric, from: number, periods: number, means: string][] = [
      [
        "requests refused",
        3,
        1,
        "Requests with a wrong signature: the signing secret is not the Slack app's.",
      ],
      ["commands not queued", 1, 1, "The commands queue refused what a person asked, or did not answer."],
      ["UP42 refuses the key", 1, 1, "UP42 does not take the project's id and API key: nothing works."],
      ["UP42 unavailable", 1, 2, "UP42 has given no proper answer for ten minutes."],
      ["bot token refused", 1, 1, "Slack does not take the bot token: nobody gets a direct message."],
      [
        "workspace not known",
        3,
        1,
        "Slack does not say who belongs to the workspace: people are not let in.",
      ],
      ["channels not notified", 1, 1, "A change was made and its channel could not be told."],
      [
        "people not answered",
        1,
        1,
        "Slack took an answer neither where it was asked nor as a direct message.",
      ],
    ];
    for (const [name, from, periods, means] of counted) {
      this.#watch(name, { metric: logMetrics.of(name), from, periods, means });
    }
  }

  #watch(name: string, { metric, from, periods = 1, means }: AlarmSpec): void {
    const alarm = new Alarm(this, name, {
      alarmName: `up42-chatops-${this.#stage} ${name}`,
      alarmDescription: `${means} See docs/operations.md.`,
      metric,
      threshold: from,
      evaluationPeriods: periods,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.#topic as ITopic));
    this.all.push(alarm);
  }
}

function sumOf(one: IMetric, other: IMetric, period: Duration): IMetric {
  return new MathExpression({
    expression: "FILL(one, 0) + FILL(other, 0)",
    usingMetrics: { one, other },
    period,
  });
}
