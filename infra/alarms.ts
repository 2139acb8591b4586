import { Aws, Duration } from "aws-cdk-lib";
import { Alarm, type IMetric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { type ITopic, Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import type { Functions } from "./functions.ts";
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

/** What a person wants to be woken for, told to a topic with e-mail. Each is explained in docs/operations.md. */
export class Alarms extends Construct {
  readonly all: Alarm[] = [];
  readonly #topic: Topic;
  readonly #stage: string;

  constructor(
    scope: Construct,
    id: string,
    settings: Settings,
    of: { functions: Functions; queues: Queues },
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
    const { queues } = of;
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
    for (const [name, it, errors] of [
      ["slack", slack, 1],
      ["log-link", logLink, 1],
      // One that heals when it is delivered again is no reason to wake anyone; one that doesn't is in the DLQ.
      ["commands", commands, 3],
      ["log-export", logExport, 3],
      ["answer-check", answerCheck, 3],
    ] as const) {
      this.#watch(`${name} fails`, {
        metric: it.metricErrors({ period: fiveMinutes }),
        from: errors,
        means: `The ${name} function ended with an error or was out of time, ${errors} times or more in five minutes.`,
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
