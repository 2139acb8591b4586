import { expect, test } from "@jest/globals";
import {
  named,
  ofType,
  ourFunctions,
  type Resource,
  referred,
  resourcesOf,
  settingsOf,
} from "./synth-stage.ts";

const resources = resourcesOf(settingsOf("dev"));

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: { StringLike?: { "s3:prefix"?: string } };
}

/** What each function may do. Read beside its code: each line is a call that it makes, or that Lambda makes for it. */
const allowed = {
  Slack: [
    "dynamodb:GetItem Changes",
    "logs:CreateLogStream FunctionsSlackLog",
    "logs:PutLogEvents FunctionsSlackLog",
    "secretsmanager:GetSecretValue SecretsSlack",
    "sqs:SendMessage QueuesAnswerChecks",
    "sqs:SendMessage QueuesCommands",
  ],
  Commands: [
    "dynamodb:DeleteItem Changes",
    "dynamodb:GetItem Changes",
    "dynamodb:PutItem Changes",
    "dynamodb:UpdateItem Changes",
    "logs:CreateLogStream FunctionsCommandsLog",
    "logs:PutLogEvents FunctionsCommandsLog",
    "s3:DeleteObject LogArchiveLogs/logs/*",
    "s3:ListBucket LogArchiveLogs/logs/*",
    "s3:PutObject LogArchiveLogs/logs/*",
    "secretsmanager:GetSecretValue SecretsLinkKey",
    "secretsmanager:GetSecretValue SecretsSlack",
    "secretsmanager:GetSecretValue SecretsUp42",
    "sqs:ChangeMessageVisibility QueuesCommands",
    "sqs:ChangeMessageVisibility QueuesFollowUps",
    "sqs:DeleteMessage QueuesCommands",
    "sqs:DeleteMessage QueuesFollowUps",
    "sqs:GetQueueAttributes QueuesCommands",
    "sqs:GetQueueAttributes QueuesFollowUps",
    "sqs:ReceiveMessage QueuesCommands",
    "sqs:ReceiveMessage QueuesFollowUps",
    "sqs:SendMessage QueuesAnswerChecks",
    "sqs:SendMessage QueuesCommandsDlq",
    "sqs:SendMessage QueuesExports",
    "sqs:SendMessage QueuesFollowUps",
    "sqs:SendMessage QueuesFollowUpsDlq",
  ],
  LogExport: [
    "dynamodb:GetItem Changes",
    "dynamodb:UpdateItem Changes",
    "logs:CreateLogStream FunctionsLogExportLog",
    "logs:PutLogEvents FunctionsLogExportLog",
    "s3:AbortMultipartUpload LogArchiveLogs/logs/*",
    "s3:GetObject LogArchiveLogs/logs/*",
    "s3:PutObject LogArchiveLogs/logs/*",
    "secretsmanager:GetSecretValue SecretsLinkKey",
    "secretsmanager:GetSecretValue SecretsSlack",
    "secretsmanager:GetSecretValue SecretsUp42",
    "sqs:ChangeMessageVisibility QueuesExports",
    "sqs:DeleteMessage QueuesExports",
    "sqs:GetQueueAttributes QueuesExports",
    "sqs:ReceiveMessage QueuesExports",
    "sqs:SendMessage QueuesAnswerChecks",
    "sqs:SendMessage QueuesExports",
    "sqs:SendMessage QueuesExportsDlq",
  ],
  AnswerCheck: [
    "dynamodb:GetItem Changes",
    "dynamodb:UpdateItem Changes",
    "logs:CreateLogStream FunctionsAnswerCheckLog",
    "logs:PutLogEvents FunctionsAnswerCheckLog",
    "secretsmanager:GetSecretValue SecretsSlack",
    "sqs:DeleteMessage QueuesAnswerChecks",
    "sqs:GetQueueAttributes QueuesAnswerChecks",
    "sqs:ReceiveMessage QueuesAnswerChecks",
    "sqs:SendMessage QueuesAnswerChecks",
  ],
  LogLink: [
    "logs:CreateLogStream FunctionsLogLinkLog",
    "logs:PutLogEvents FunctionsLogLinkLog",
    "s3:GetObject LogArchiveLogs/logs/*",
    "secretsmanager:GetSecretValue SecretsLinkKey",
  ],
};

test("each function may do what its code calls, and nothing else", () => {
  const found = ourFunctions(resources).map(([name, { Properties }]) => {
    const role = resources[Properties.Role["Fn::GetAtt"][0]] as Resource;
    expect(role.Properties.ManagedPolicyArns).toBeUndefined();
    return [name, role.Properties.Policies.flatMap(permissions).sort()];
  });
  expect(Object.fromEntries(found)).toEqual(allowed);
});

test("of the table, the function that anyone can call reads who the operators are, and no change", () => {
  const [, { Properties }] = ourFunctions(resources).find(([name]) => name === "Slack") as [string, Resource];
  const role = resources[Properties.Role["Fn::GetAtt"][0]] as Resource;
  const [read] = statements(role.Properties.Policies).filter(({ Action }) => Action === "dynamodb:GetItem");
  expect(read?.Condition).toEqual({ "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": ["operators"] } });
});

test("no other policy gives our functions' roles more", () => {
  expect(ofType(resources, "AWS::IAM::Policy")).toEqual([]);
  expect(ofType(resources, "AWS::IAM::ManagedPolicy")).toEqual([]);
});

test("wildcards are these, and no others", () => {
  const inPolicies = Object.entries(resources)
    .flatMap(([id, { Properties }]) => statements(Properties ?? {}).map((statement) => ({ id, statement })))
    .filter(({ statement }) => statement.Effect === "Allow")
    .flatMap(({ id, statement }) =>
      permissionsOf(statement).map((permission) => `${named(id)}: ${permission}`),
    )
    .filter((permission) => permission.includes("*"));
  expect(inPolicies.sort()).toEqual(
    [
      // S3 keys hold ids that are known only when they are written. (A log group's ARN, as CloudFormation gives it,
      // ends in `:*` as well: its streams, which Lambda names.)
      "FunctionsCommandsRole: s3:DeleteObject LogArchiveLogs/logs/*",
      "FunctionsCommandsRole: s3:ListBucket LogArchiveLogs/logs/*",
      "FunctionsCommandsRole: s3:PutObject LogArchiveLogs/logs/*",
      "FunctionsLogExportRole: s3:AbortMultipartUpload LogArchiveLogs/logs/*",
      "FunctionsLogExportRole: s3:GetObject LogArchiveLogs/logs/*",
      "FunctionsLogExportRole: s3:PutObject LogArchiveLogs/logs/*",
      "FunctionsLogLinkRole: s3:GetObject LogArchiveLogs/logs/*",
      // S3 writes its access logs under names of its own; it may so only for our bucket and account.
      "LogArchiveAccessLogsPolicy: s3:PutObject LogArchiveAccessLogs/logs-bucket/*",
      // CDK's function that empties the buckets when a stage that keeps nothing is removed; production has none of it.
      "LogArchiveAccessLogsPolicy: s3:DeleteObject* LogArchiveAccessLogs",
      "LogArchiveAccessLogsPolicy: s3:DeleteObject* LogArchiveAccessLogs/*",
      "LogArchiveAccessLogsPolicy: s3:GetBucket* LogArchiveAccessLogs",
      "LogArchiveAccessLogsPolicy: s3:GetBucket* LogArchiveAccessLogs/*",
      "LogArchiveAccessLogsPolicy: s3:List* LogArchiveAccessLogs",
      "LogArchiveAccessLogsPolicy: s3:List* LogArchiveAccessLogs/*",
      "LogArchiveAccessLogsPolicy: s3:PutBucketPolicy LogArchiveAccessLogs/*",
      "LogArchiveLogsPolicy: s3:DeleteObject* LogArchiveLogs",
      "LogArchiveLogsPolicy: s3:DeleteObject* LogArchiveLogs/*",
      "LogArchiveLogsPolicy: s3:GetBucket* LogArchiveLogs",
      "LogArchiveLogsPolicy: s3:GetBucket* LogArchiveLogs/*",
      "LogArchiveLogsPolicy: s3:List* LogArchiveLogs",
      "LogArchiveLogsPolicy: s3:List* LogArchiveLogs/*",
      "LogArchiveLogsPolicy: s3:PutBucketPolicy LogArchiveLogs/*",
    ].sort(),
  );
});

test("API Gateway may call a function for its own routes only, in any stage (there is one) and by any method", () => {
  const routes = ofType(resources, "AWS::Lambda::Permission").map(([, { Properties }]) => [
    referred(Properties.FunctionName),
    Properties.SourceArn["Fn::Join"][1].at(-1),
  ]);
  expect(routes).toEqual([
    ["FunctionsSlack", "/*/*/slack/events"],
    ["FunctionsLogLink", "/*/*/logs/{token}"], // GET
    ["FunctionsLogLink", "/*/*/logs/{token}"], // HEAD
  ]);
});

/** Policy statements anywhere in a resource, trust and resource policies too. */
function statements(value: unknown): Statement[] {
  if (Array.isArray(value)) return value.flatMap(statements);
  if (typeof value !== "object" || value === null) return [];
  if ("Effect" in value && "Action" in value) return [value as Statement];
  return Object.values(value).flatMap(statements);
}

function permissions({ PolicyDocument }: { PolicyDocument: { Statement: Statement[] } }): string[] {
  return PolicyDocument.Statement.flatMap(permissionsOf);
}

function permissionsOf({ Action, Resource, Condition }: Statement): string[] {
  const on = (Array.isArray(Resource) ? Resource : [Resource]).map(nameOf);
  const prefix = Condition?.StringLike?.["s3:prefix"];
  const only = prefix === undefined ? "" : `/${prefix}`;
  return [Action].flat().flatMap((action) => on.map((resource) => `${action} ${resource}${only}`));
}

function nameOf(resource: unknown): string {
  const joined = (resource as { "Fn::Join"?: [string, unknown[]] } | undefined)?.["Fn::Join"]?.[1];
  if (joined) return joined.map((part) => (typeof part === "string" ? part : referred(part))).join("");
  return typeof resource === "string" ? resource : referred(resource ?? {});
}
