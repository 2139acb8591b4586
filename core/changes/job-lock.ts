import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";

import { limits } from "../function-limits.ts";

/** Who is changing a job at this moment. */
export interface LockHolder {
  /** The request's id: a redelivered or retried request may take its own lock again. */
  request: string;
  who: string;
  change: string;
  /** This run of the request: one that goes on late doesn't give back what a later delivery has taken. */
  run: string;
}

/** Longer than one change may take, and not for good: a function that died gives nothing back. */
const leaseSeconds = limits.commands.timeout + 10;

/**
 * Keeps two people from changing one job at the same moment.
 * DynamoDB's TTL deletes late, so the end is compared in the condition as well.
 */
export class JobLock {
  readonly #dynamo: DynamoDBClient;
  readonly #table: string;
  readonly #now: () => number;

  constructor(dynamo: DynamoDBClient, table: string, now: () => number = Date.now) {
    this.#dynamo = dynamo;
    this.#table = table;
    this.#now = now;
  }

  /** Undefined if the lock is ours now, else who has it. */
  async acquire(jobId: string, holder: LockHolder): Promise<LockHolder | undefined> {
    const now = Math.floor(this.#now() / 1000);
    try {
      await this.#dynamo.send(
        new PutItemCommand({
          TableName: this.#table,
          Item: {
            id: { S: `lock#${jobId}` },
            request: { S: holder.request },
            who: { S: holder.who },
            change: { S: holder.change },
            run: { S: holder.run },
            expiresAt: { N: String(now + leaseSeconds) },
          },
          ConditionExpression: "attribute_not_exists(id) OR expiresAt < :now OR #request = :request",
          ExpressionAttributeNames: { "#request": "request" },
          ExpressionAttributeValues: { ":now": { N: String(now) }, ":request": { S: holder.request } },
        }),
      );
      return undefined;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return this.#holder(jobId);
    }
  }

  /** Gives the lock back, if it is still this run's. */
  async release(jobId: string, run: string): Promise<void> {
    try {
      await this.#dynamo.send(
        new DeleteItemCommand({
          TableName: this.#table,
          Key: { id: { S: `lock#${jobId}` } },
          ConditionExpression: "#run = :run",
          ExpressionAttributeNames: { "#run": "run" },
          ExpressionAttributeValues: { ":run": { S: run } },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }

  async #holder(jobId: string): Promise<LockHolder> {
    const { Item } = await this.#dynamo.send(
      new GetItemCommand({
        TableName: this.#table,
        Key: { id: { S: `lock#${jobId}` } },
        ConsistentRead: true,
      }),
    );
    // Given back in this very moment: who it was doesn't matter any more, but they were there.
    return {
      request: Item?.request?.S ?? "",
      who: Item?.who?.S ?? "",
      change: Item?.change?.S ?? "change",
      run: Item?.run?.S ?? "",
    };
  }
}
