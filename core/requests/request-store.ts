import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  type ReturnValue,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";

/** How far work on a request has come. */
export interface RequestRecord {
  /** How often work was begun, and milliseconds since 1970 at which it was first, and at which a worker last lived. */
  begun: number;
  firstBegunAt: number | undefined;
  aliveAt: number | undefined;
  /** Another lane has it now. */
  handedOver: boolean;
  answered: boolean;
  /** The person has their answer; something else is still to be done. */
  told: boolean;
  /** Who gave each word that is given once: its claimer, undefined if nobody did. */
  waitingToldBy: string | undefined;
  retryToldBy: string | undefined;
  failedBy: string | undefined;
}

/** Words that a person gets once about a request, whoever comes first to say them. `failedBy` also ends the request. */
export type OnceTold = "waitingToldBy" | "retryToldBy" | "failedBy";

/** Records are kept for a day at least; nothing is delivered or checked that long after. */
const retentionSeconds = 2 * 86_400;
/** Milliseconds for one call of the table: a person waits. */
const timeoutMs = 3_000;

/**
 * Writes down, for each request, whether it is being worked on and how it ended, so that someone else can speak when
 * its worker died. Throws what the DynamoDB client throws.
 */
export class RequestStore {
  readonly #dynamo: DynamoDBClient;
  readonly #table: string;

  constructor(dynamo: DynamoDBClient, table: string) {
    this.#dynamo = dynamo;
    this.#table = table;
  }

  /** Counts an attempt, and gives back how the request stands with it. */
  async begin(key: string): Promise<RequestRecord> {
    const now = { N: String(Date.now()) };
    const { Attributes } = await this.#update(key, {
      UpdateExpression:
        "ADD begun :one SET aliveAt = :now, firstBegunAt = if_not_exists(firstBegunAt, :now), expiresAt = :expiresAt",
      ExpressionAttributeValues: { ":one": { N: "1" }, ":now": now },
      ReturnValues: "ALL_NEW",
    });
    return parseItem(Attributes);
  }

  /** A worker's heartbeat. */
  async alive(key: string): Promise<void> {
    await this.#update(key, {
      UpdateExpression: "SET aliveAt = :now, expiresAt = :expiresAt",
      ExpressionAttributeValues: { ":now": { N: String(Date.now()) } },
    });
  }

  async answered(key: string): Promise<void> {
    await this.#update(key, {
      UpdateExpression: "SET answered = :yes, expiresAt = :expiresAt",
      ExpressionAttributeValues: { ":yes": { BOOL: true } },
    });
  }

  /** Its person has their answer; something else is still to be done, such as telling the channel. */
  async told(key: string): Promise<void> {
    await this.#update(key, {
      UpdateExpression: "SET told = :yes, expiresAt = :expiresAt",
      ExpressionAttributeValues: { ":yes": { BOOL: true } },
    });
  }

  /** Work on it begins anew in another lane. */
  async handedOver(key: string): Promise<void> {
    await this.#update(key, {
      UpdateExpression: "SET handedOver = :yes, expiresAt = :expiresAt REMOVE begun, firstBegunAt, aliveAt",
      ExpressionAttributeValues: { ":yes": { BOOL: true } },
    });
  }

  /**
   * True if this word is `by`'s to say: nobody else has said it, and the person has no answer. Who claims it twice,
   * since they died before they said it, gets it again. Who heard that it goes on needn't hear that they wait.
   */
  async claim(key: string, word: OnceTold, by: string): Promise<boolean> {
    try {
      await this.#update(key, {
        UpdateExpression: "SET #word = :by, expiresAt = :expiresAt",
        ConditionExpression: [
          "attribute_not_exists(answered) AND attribute_not_exists(told)",
          "(attribute_not_exists(#word) OR #word = :by)",
          ...(word === "waitingToldBy" ? ["attribute_not_exists(retryToldBy)"] : []),
        ].join(" AND "),
        ExpressionAttributeNames: { "#word": word },
        ExpressionAttributeValues: { ":by": { S: by } },
      });
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  /** One that nobody has written about yet is a record too: nothing has happened. */
  async find(key: string): Promise<RequestRecord> {
    const { Item } = await this.#dynamo.send(
      new GetItemCommand({ TableName: this.#table, Key: itemKey(key), ConsistentRead: true }),
      { abortSignal: AbortSignal.timeout(timeoutMs) },
    );
    return parseItem(Item);
  }

  async #update(
    key: string,
    update: Omit<UpdateItemCommandInput, "TableName" | "Key"> & {
      ExpressionAttributeValues: Record<string, AttributeValue>;
      ReturnValues?: ReturnValue;
    },
  ) {
    const expiresAt = Math.floor(Date.now() / 1000) + retentionSeconds;
    return this.#dynamo.send(
      new UpdateItemCommand({
        TableName: this.#table,
        Key: itemKey(key),
        ...update,
        ExpressionAttributeValues: {
          ...update.ExpressionAttributeValues,
          ":expiresAt": { N: String(expiresAt) },
        },
      }),
      { abortSignal: AbortSignal.timeout(timeoutMs) },
    );
  }
}

function itemKey(key: string): Record<string, AttributeValue> {
  return { id: { S: `request#${key}` } };
}

function parseItem(item: Record<string, AttributeValue> = {}): RequestRecord {
  const number = (value: AttributeValue | undefined) =>
    value?.N === undefined ? undefined : Number(value.N);
  return {
    begun: number(item.begun) ?? 0,
    firstBegunAt: number(item.firstBegunAt),
    aliveAt: number(item.aliveAt),
    handedOver: item.handedOver?.BOOL === true,
    answered: item.answered?.BOOL === true,
    told: item.told?.BOOL === true,
    waitingToldBy: item.waitingToldBy?.S,
    retryToldBy: item.retryToldBy?.S,
    failedBy: item.failedBy?.S,
  };
}
