import type { CfnElement } from "aws-cdk-lib";
import { Stack } from "aws-cdk-lib";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { type IRole, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import { operatorsItem } from "../core/access/operators.ts";
import { acceptNagFinding } from "./accept-nag-finding.ts";

// CDK's own grants bring more than our code calls (GetQueueUrl, s3:List*, DescribeTable), so these are written out.

/** To a work queue, or a worker to its DLQ what failed for good. */
export const allowSend = (...queues: Queue[]) =>
  new PolicyStatement({ actions: ["sqs:SendMessage"], resources: queues.map((queue) => queue.queueArn) });

/** What a worker does with a message that it has in hand: hide it for as long as it works. */
export const allowHide = (...queues: Queue[]) =>
  new PolicyStatement({
    actions: ["sqs:ChangeMessageVisibility"],
    resources: queues.map((queue) => queue.queueArn),
  });

/** What Lambda's poller needs of a queue (AWS's docs, "Configuring an Amazon SQS queue for use with Lambda"). */
export const allowConsume = (...queues: Queue[]) =>
  new PolicyStatement({
    actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
    resources: queues.map((queue) => queue.queueArn),
  });

export const allowReadSecrets = (...secrets: Secret[]) =>
  new PolicyStatement({
    actions: ["secretsmanager:GetSecretValue"],
    resources: secrets.map((secret) => secret.secretArn),
  });

/** Changes, locks, and how far work on a request has come. */
export const allowChangeItems = (table: Table) =>
  new PolicyStatement({
    actions: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"],
    resources: [table.tableArn],
  });

/** How far work on a request has come, and nothing else of the table. */
export const allowRecordRequests = (table: Table) =>
  new PolicyStatement({
    actions: ["dynamodb:GetItem", "dynamodb:UpdateItem"],
    resources: [table.tableArn],
  });

/** Of the table only the item that says who the operators are: this is for the function that anyone can call. */
export const allowReadOperators = (table: Table) =>
  new PolicyStatement({
    actions: ["dynamodb:GetItem"],
    resources: [table.tableArn],
    conditions: { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": [operatorsItem.id.S] } },
  });

/** On exported files only. */
export const allowOnLogs = (
  bucket: Bucket,
  ...actions: ("GetObject" | "PutObject" | "DeleteObject" | "AbortMultipartUpload")[]
) =>
  new PolicyStatement({
    actions: actions.map((action) => `s3:${action}`),
    resources: [bucket.arnForObjects("logs/*")],
  });

/** To see what there is to delete: names of exported files, and of nothing else. */
export const allowListLogs = (bucket: Bucket) =>
  new PolicyStatement({
    actions: ["s3:ListBucket"],
    resources: [bucket.bucketArn],
    conditions: { StringLike: { "s3:prefix": "logs/*" } },
  });

/** Accepts the one wildcard that `allowOnLogs` brings. */
export function acceptLogsWildcard(role: IRole, bucket: Bucket): void {
  const id = Stack.of(bucket).getLogicalId(bucket.node.defaultChild as CfnElement);
  acceptNagFinding(
    role,
    `AwsSolutions-IAM5[Resource::<${id}.Arn>/logs/*]`,
    "An object's key holds the ids of its project, job and export, which are known only when it is written, so a policy can name no more than the prefix. No action has a wildcard, and nothing else is in the bucket.",
  );
}
