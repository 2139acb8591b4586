import { describe, expect, test } from "@jest/globals";
import { limits } from "../../core/function-limits.ts";
import { named, ofType, ourFunctions, referred, resourcesOf, settingsOf } from "./synth-stage.ts";

const settings = settingsOf("dev", { operators: ["U012ABCDEF"] });
const resources = resourcesOf(settings);
const functions = ourFunctions(resources);
const queues = ofType(resources, "AWS::SQS::Queue");
const dlqs = queues.filter(([id]) => named(id).endsWith("Dlq"));
const workQueues = queues.filter(([id]) => !named(id).endsWith("Dlq"));
const alarms = ofType(resources, "AWS::CloudWatch::Alarm").map(([, { Properties }]) => Properties);

describe("functions", () => {
  test("are five, on nodejs24.x and arm64, with JSON logs", () => {
    expect(functions.map(([name]) => name)).toEqual([
      "Slack",
      "Commands",
      "LogExport",
      "AnswerCheck",
      "LogLink",
    ]);
    for (const [, { Properties }] of functions) {
      expect(Properties).toMatchObject({
        Runtime: "nodejs24.x",
        Architectures: ["arm64"],
        LoggingConfig: { LogFormat: "JSON" },
      });
    }
  });

  test("have the timeouts that the code reckons with", () => {
    expect(Object.fromEntries(functions.map(([name, { Properties }]) => [name, Properties.Timeout]))).toEqual(
      {
        Slack: limits.slack.timeout,
        Commands: limits.commands.timeout,
        LogExport: 900,
        AnswerCheck: limits.answerCheck.timeout,
        LogLink: limits.logLink.timeout,
      },
    );
  });

  test("each have a role and a log group of their own; every log group ends its lines some day", () => {
    const roles = functions.map(([, { Properties }]) => referred(Properties.Role));
    const logs = functions.map(([, { Properties }]) => referred(Properties.LoggingConfig.LogGroup));
    expect(new Set([...roles, ...logs]).size).toBe(10);
    for (const [, { Properties }] of ofType(resources, "AWS::Logs::LogGroup")) {
      expect(Properties.RetentionInDays).toBe(settings.functionLogDays);
    }
  });

  test("have no secret in their environment, only where each stands", () => {
    for (const [, { Properties }] of functions) {
      for (const [name, value] of Object.entries(Properties.Environment.Variables)) {
        if (/SECRET|TOKEN|KEY|PASSWORD/.test(name)) {
          expect(name).toMatch(/^(SLACK|UP42|LINK)_SECRET_ARN$/);
          expect(resources).toHaveProperty(
            [(value as { Ref: string }).Ref, "Type"],
            "AWS::SecretsManager::Secret",
          );
        }
      }
    }
  });

  test("know who may change jobs", () => {
    const environment = Object.fromEntries(functions).Commands?.Properties.Environment.Variables;
    expect(environment.OPERATORS).toBe("U012ABCDEF");
  });
});

test("no secret has a value in the template: each is generated", () => {
  const secrets = ofType(resources, "AWS::SecretsManager::Secret");
  expect(secrets.map(([id]) => named(id))).toEqual(["SecretsSlack", "SecretsUp42", "SecretsLinkKey"]);
  for (const [, { Properties }] of secrets) {
    expect(Properties.SecretString).toBeUndefined();
    const { GenerateStringKey, SecretStringTemplate } = Properties.GenerateSecretString;
    expect(JSON.parse(SecretStringTemplate)).not.toHaveProperty(GenerateStringKey);
  }
});

describe("queues", () => {
  test("have a DLQ each, of their own kind, encrypted, TLS only", () => {
    expect(workQueues.map(([id]) => named(id))).toEqual([
      "QueuesCommands",
      "QueuesFollowUps",
      "QueuesExports",
      "QueuesAnswerChecks",
    ]);
    const dlqOf = workQueues.map(([, { Properties }]) =>
      referred(Properties.RedrivePolicy.deadLetterTargetArn),
    );
    expect(dlqOf).toEqual(dlqs.map(([id]) => named(id)));
    for (const [id, { Properties }] of queues) {
      expect([id, Properties.FifoQueue]).toEqual([id, id.includes("Commands") ? true : undefined]);
      expect(Properties.SqsManagedSseEnabled).toBe(true);
    }
    const protectedQueues = ofType(resources, "AWS::SQS::QueuePolicy")
      .filter(([, { Properties }]) => refusesPlainHttp(Properties.PolicyDocument))
      .map(([, { Properties }]) => referred(Properties.Queues[0]));
    expect(protectedQueues.sort()).toEqual(queues.map(([id]) => named(id)).sort());
  });

  test("bear throttling: a message is hidden for six times its function's timeout, and delivered five times", () => {
    const timeouts = Object.fromEntries(
      functions.map(([name, { Properties }]) => [`Functions${name}`, Properties.Timeout]),
    );
    const sources = ofType(resources, "AWS::Lambda::EventSourceMapping").map(([, it]) => it.Properties);
    expect(sources).toHaveLength(4);
    for (const source of sources) {
      const queue = resources[source.EventSourceArn["Fn::GetAtt"][0]]?.Properties;
      expect(queue?.VisibilityTimeout).toBeGreaterThanOrEqual(6 * timeouts[referred(source.FunctionName)]);
      expect(queue?.RedrivePolicy.maxReceiveCount).toBeGreaterThanOrEqual(5);
    }
  });

  test("hand out one message at a time, but for the checks, of which each says by itself whether it failed", () => {
    const sources = ofType(resources, "AWS::Lambda::EventSourceMapping").map(([, it]) => it.Properties);
    const batches = sources.filter(({ BatchSize }) => BatchSize !== 1);
    expect(batches.map(({ EventSourceArn }) => referred(EventSourceArn))).toEqual(["QueuesAnswerChecks"]);
    expect(batches[0]).toMatchObject({ BatchSize: 10, FunctionResponseTypes: ["ReportBatchItemFailures"] });
  });

  test("are alarmed: whatever is in a DLQ, and whatever waits", () => {
    const alarmed = (metric: string, statistic: string) =>
      alarms
        .filter((alarm) => alarm.MetricName === metric && alarm.Statistic === statistic)
        .map((alarm) => referred(alarm.Dimensions[0].Value))
        .sort();
    const waiting = "ApproximateNumberOfMessagesVisible";
    expect(alarmed(waiting, "Maximum")).toEqual(dlqs.map(([id]) => named(id)).sort());
    expect(alarmed("ApproximateAgeOfOldestMessage", "Maximum")).toEqual(["QueuesCommands"]);
    expect(alarmed(waiting, "Minimum")).toEqual(["QueuesAnswerChecks", "QueuesExports", "QueuesFollowUps"]);
  });
});

describe("alarms", () => {
  test("are these and no others", () => {
    expect(alarms.map(({ AlarmName }) => AlarmName.replace("up42-chatops-dev ", "")).sort()).toEqual([
      "UP42 refuses the key",
      "UP42 unavailable",
      "answer-check fails",
      "answer-check is throttled",
      "answer-checks in the DLQ",
      "answer-checks wait",
      "bot token refused",
      "channels not notified",
      "commands fails",
      "commands in the DLQ",
      "commands is throttled",
      "commands not queued",
      "commands wait",
      "exports in the DLQ",
      "exports wait",
      "follow-ups in the DLQ",
      "follow-ups wait",
      "log-export fails",
      "log-export is throttled",
      "log-link fails",
      "log-link is throttled",
      "people not answered",
      "requests refused",
      "slack fails",
      "slack is slow",
      "slack is throttled",
      "the endpoint fails",
      "workspace not known",
    ]);
    const slow = alarms.find(({ AlarmName }) => AlarmName.endsWith("slack is slow"));
    expect(slow).toMatchObject({ ExtendedStatistic: "p99", MetricName: "Duration", Threshold: 1500 });
    const fails = alarms.find(({ AlarmName }) => AlarmName.endsWith("log-export fails"));
    // Two exports at once that run out of their 15 minutes are two errors in an hour.
    expect(fails).toMatchObject({
      Threshold: 2,
      Metrics: [
        { Expression: "FILL(one, 0) + FILL(other, 0)" },
        { MetricStat: { Metric: { MetricName: "Errors" }, Period: 3_600 } },
        { MetricStat: { Metric: { MetricName: "exports out of time" }, Period: 3_600 } },
      ],
    });
    const down = alarms.find(({ AlarmName }) => AlarmName.endsWith("UP42 unavailable"));
    expect(down).toMatchObject({ Threshold: 1, Period: 300, EvaluationPeriods: 2 });
    const endpoint = alarms.find(({ AlarmName }) => AlarmName.endsWith("the endpoint fails"));
    expect(endpoint).toMatchObject({ Namespace: "AWS/ApiGateway", MetricName: "5xx", Threshold: 1 });
  });

  test("reach the topic, which lets CloudWatch in, and the address in the settings", () => {
    const [topic] = ofType(resources, "AWS::SNS::Topic").map(([id]) => id);
    for (const alarm of alarms) expect(alarm.AlarmActions).toEqual([{ Ref: topic }]);
    const [, policy] = ofType(resources, "AWS::SNS::TopicPolicy")[0] ?? [];
    expect(policy?.Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: "Allow",
        Action: "sns:Publish",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
      }),
    );
    expect(ofType(resources, "AWS::SNS::Subscription")).toHaveLength(0);
    const production = ofType(resourcesOf(settingsOf("production")), "AWS::SNS::Subscription");
    expect(production.map(([, { Properties }]) => [Properties.Protocol, Properties.Endpoint])).toEqual([
      ["email", "on-call@up42.test"],
    ]);
  });
});

describe("endpoint", () => {
  const [[, stage] = [undefined, undefined]] = ofType(resources, "AWS::ApiGatewayV2::Stage");

  test("has three routes and a throttle", () => {
    const routes = ofType(resources, "AWS::ApiGatewayV2::Route").map(([, it]) => it.Properties.RouteKey);
    expect(routes.sort()).toEqual(["GET /logs/{token}", "HEAD /logs/{token}", "POST /slack/events"]);
    expect(stage?.Properties.DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: 20,
      ThrottlingBurstLimit: 40,
    });
    expect(stage?.Properties.RouteSettings).toBeUndefined();
  });

  test("logs the route's key, never the path, a header or a query", () => {
    const used = stage?.Properties.AccessLogSettings.Format.match(/\$context\.[\w.]+/g);
    expect(used).toContain("$context.routeKey");
    expect(used.filter((name: string) => /path|header|query|protocol|uri/i.test(name))).toEqual([]);
  });
});

test("the bucket is private, encrypted, TLS only, access logged, and forgets", () => {
  const [, bucket] =
    ofType(resources, "AWS::S3::Bucket").find(([id]) => named(id) === "LogArchiveLogs") ?? [];
  expect(bucket?.Properties).toMatchObject({
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
    },
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
    LoggingConfiguration: { DestinationBucketName: expect.anything() },
    LifecycleConfiguration: {
      Rules: [
        { Prefix: "logs/", ExpirationInDays: 30, Status: "Enabled" },
        { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, Status: "Enabled" },
      ],
    },
  });
  const policies = ofType(resources, "AWS::S3::BucketPolicy");
  expect(policies).toHaveLength(2);
  for (const [, { Properties }] of policies) expect(refusesPlainHttp(Properties.PolicyDocument)).toBe(true);
});

test("the table is on demand, can be put back to any minute, and forgets at expiresAt", () => {
  const [[, table] = [undefined, undefined]] = ofType(resources, "AWS::DynamoDB::Table");
  expect(table?.Properties).toMatchObject({
    BillingMode: "PAY_PER_REQUEST",
    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
  });
});

test("Lambda isn't to take a follow-up or a check that asks again for an endless loop", () => {
  const loops = functions.map(([name, { Properties }]) => [name, Properties.RecursiveLoop]);
  expect(loops.filter(([, loop]) => loop)).toEqual([
    ["Commands", "Allow"],
    ["LogExport", "Allow"],
    ["AnswerCheck", "Allow"],
  ]);
});

interface Policy {
  Statement: { Effect: string; Condition?: { Bool?: Record<string, string> } }[];
}

function refusesPlainHttp({ Statement }: Policy): boolean {
  return Statement.some(
    ({ Effect, Condition }) => Effect === "Deny" && Condition?.Bool?.["aws:SecureTransport"] === "false",
  );
}
