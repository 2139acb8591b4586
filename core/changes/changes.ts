import {
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
  /** For a re-run: ids of jobs that were there before it was sent, and the one that came of it. */
  jobsBefore?: string[];
  newJobId?: string;
}

/** Changes are kept this long (DynamoDB's TTL deletes up to days later). */
const keptDays = 365;

/**
 * Writes down each change: asked for, then what came of it. A request that comes twice finds its first record.
 * Throws what the DynamoDB client throws.
 */
export class Changes {
  readonly #dynamo: DynamoDBClient;
  readonly #table: string;

  constructor(dynamo: DynamoDBClient, table: string) {
    this.#dynamo = dynamo;
    this.#table = table;
  }

  /** Records that it was asked for. Undefined if this is the first time, else what stands there from before. */
  async begin(change: Change): Promise<Change | undefined> {
    try {
      await this.#put(change, { ConditionExpression: "attribute_not_exists(id)" });
      return undefined;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return this.find(change.id);
      throw error;
    }
  }

  async record(change: Change): Promise<void> {
    await this.#put(change, {});
  }

  async find(id: string): Promise<Change | undefined> {
    const { Item } = await this.#dynamo.send(
      new GetItemCommand({
        TableName: this.#table,
        Key: { id: { S: `change#${id}` } },
        ConsistentRead: true,
      }),
    );
    return Item?.change?.S === undefined ? undefined : (JSON.parse(Item.change.S) as Change);
  }

  async #put(change: Change, condition: { ConditionExpression?: string }): Promise<void> {
    const expiresAt = Math.floor(Date.now() / 1000) + keptDays * 86_400;
    await this.#dynamo.send(
      new PutItemCommand({
        TableName: this.#table,
        Item: {
          id: { S: `change#${change.id}` },
          change: { S: JSON.stringify(change) },
          expiresAt: { N: String(expiresAt) },
        },
        ...condition,
      }),
    );
  }
}
