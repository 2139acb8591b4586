import { randomUUID } from "node:crypto";
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";

/** A change to a job that a person asked for, and what came of it. */
export interface Change {
  /** The same for each click on the same offer, and for each delivery of one request. */
  id: string;
  /** The request that asked for it first. */
  request: string;
  change: "cancel" | "rename" | "rerun";
  jobId: string;
  jobName: string | null;
  /** Slack user id. */
  who: string;
  /** ISO 8601. */
  askedAt: string;
  /** `asked`: on its way, or its answer was lost. */
  state: "asked" | "done" | "refused";
  /** What UP42 answered, or why it refused. */
  answer?: unknown;
  /** For a rename: the name asked for. */
  newName?: string;
  /** For a re-run: ids of jobs that were there before it was sent, and the one that came of it. */
  jobsBefore?: string[];
  newJobId?: string;
}

/** Bytes of an item's text that DynamoDB surely takes (its limit is 400 KB an item). */
const maxRecordBytes = 300_000;
/** Changes are kept this long (DynamoDB's TTL deletes up to days later). */
const retentionDays = 365;

/**
 * Writes down each change: asked for, then what came of it. A request that comes twice finds its first record.
 * Throws what the DynamoDB client throws.
 */
export class ChangeStore {
  readonly #dynamo: DynamoDBClient;
  readonly #table: string;

  constructor(dynamo: DynamoDBClient, table: string) {
    this.#dynamo = dynamo;
    this.#table = table;
  }

  /** Records that it was asked for. Undefined if this is the first time, else what stands there from before. */
  async begin(change: Change): Promise<Change | undefined> {
    const attempt = randomUUID();
    try {
      await this.#put(change, attempt, { ConditionExpression: "attribute_not_exists(id)" });
      return undefined;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const item = await this.#get(change.id);
      // The client retries by itself: what stands there may be this very attempt, whose answer was lost.
      return item?.attempt?.S === attempt ? undefined : parseItem(item);
    }
  }

  async record(change: Change): Promise<void> {
    await this.#put(change, randomUUID(), {});
  }

  async find(id: string): Promise<Change | undefined> {
    return parseItem(await this.#get(id));
  }

  async #get(id: string) {
    const { Item } = await this.#dynamo.send(
      new GetItemCommand({
        TableName: this.#table,
        Key: { id: { S: `change#${id}` } },
        ConsistentRead: true,
      }),
    );
    return Item;
  }

  async #put(change: Change, attempt: string, condition: { ConditionExpression?: string }): Promise<void> {
    const expiresAt = Math.floor(Date.now() / 1000) + retentionDays * 86_400;
    await this.#dynamo.send(
      new PutItemCommand({
        TableName: this.#table,
        Item: {
          id: { S: `change#${change.id}` },
          change: { S: serialize(change) },
          attempt: { S: attempt },
          expiresAt: { N: String(expiresAt) },
        },
        ...condition,
      }),
    );
  }
}

function parseItem(item: Record<string, AttributeValue> | undefined): Change | undefined {
  return item?.change?.S === undefined ? undefined : (JSON.parse(item.change.S) as Change);
}

/** The record as text, without UP42's answer where a job's inputs make that too large: that it was made counts more. */
function serialize(change: Change): string {
  const text = JSON.stringify(change);
  if (Buffer.byteLength(text) <= maxRecordBytes) return text;
  const { answer: _, ...rest } = change;
  return JSON.stringify(rest);
}
