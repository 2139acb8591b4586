import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import {
  editsIn,
  isDecidedByStage,
  isOperator,
  type OperatorEdit,
  operatorIds,
  operatorsItem,
} from "./operators.ts";

/** Who may change jobs, and how that came about. */
export interface OperatorList {
  /** Slack ids; `*` alone is everyone. */
  ids: string[];
  /** What operators did, one for each person at most. */
  edits: OperatorEdit[];
  /** True where the stage's list alone decides, and nobody can be added or removed. */
  decidedByStage: boolean;
}

/** `already so`: they are an operator, or are none. `not an operator`: the one who asked isn't any more. */
export type EditOutcome = "done" | "already so" | "not an operator" | "yourself" | "decided by the stage";

/** Tries to write when others write at the same moment. */
const tries = 5;

/**
 * Whom operators added and removed, beside those whom the stage's file names. All of it is one item of the changes
 * table, written only if it is still what was read. Throws what the DynamoDB client throws.
 */
export class OperatorStore {
  /** The stage's list. */
  readonly named: readonly string[];
  readonly #dynamo: DynamoDBClient;
  readonly #table: string;

  constructor(dynamo: DynamoDBClient, table: string, named: readonly string[]) {
    this.#dynamo = dynamo;
    this.#table = table;
    this.named = named;
  }

  async list(): Promise<OperatorList> {
    if (isDecidedByStage(this.named)) return this.#listOf([]);
    return this.#listOf((await this.#read()).edits);
  }

  /**
   * Adds or removes a person, if whoever asks is an operator at that moment. Nobody removes themself: so there is always
   * one left who can use the app and add others.
   */
  async edit(asked: Omit<OperatorEdit, "at">): Promise<{ outcome: EditOutcome; list: OperatorList }> {
    const { user, did, by, request } = asked;
    if (isDecidedByStage(this.named)) return { outcome: "decided by the stage", list: this.#listOf([]) };
    for (let attempt = 0; attempt < tries; attempt++) {
      const { edits, revision } = await this.#read();
      const list = this.#listOf(edits);
      const before = edits.find((edit) => edit.user === user);
      if (before?.request === request && before.did === did) return { outcome: "done", list };
      if (!isOperator(list.ids, by)) return { outcome: "not an operator", list };
      if (did === "removed" && user === by) return { outcome: "yourself", list };
      if (list.ids.includes(user) === (did === "added")) return { outcome: "already so", list };
      // Whoever asks is an operator: that they were removed once, and the stage's file named them again, is over.
      const others = edits.filter(
        (edit) => edit.user !== user && !(edit.user === by && edit.did === "removed"),
      );
      const after = [...others, { ...asked, at: new Date().toISOString() }];
      if (await this.#write(after, revision)) return { outcome: "done", list: this.#listOf(after) };
    }
    throw new Error(`Others changed who the operators are at each of ${tries} tries`);
  }

  #listOf(edits: OperatorEdit[]): OperatorList {
    const { named } = this;
    return { ids: operatorIds(named, edits), edits, decidedByStage: isDecidedByStage(named) };
  }

  async #read(): Promise<{ edits: OperatorEdit[]; revision: number }> {
    const { Item } = await this.#dynamo.send(
      new GetItemCommand({ TableName: this.#table, Key: operatorsItem, ConsistentRead: true }),
    );
    return { edits: editsIn(Item), revision: Number(Item?.revision?.N ?? 0) };
  }

  /** False if someone else wrote since the reading. */
  async #write(edits: OperatorEdit[], revision: number): Promise<boolean> {
    try {
      await this.#dynamo.send(
        new PutItemCommand({
          TableName: this.#table,
          Item: {
            ...operatorsItem,
            edits: { S: JSON.stringify(edits) },
            revision: { N: String(revision + 1) },
          },
          ...(revision === 0
            ? { ConditionExpression: "attribute_not_exists(id)" }
            : {
                ConditionExpression: "revision = :read",
                ExpressionAttributeValues: { ":read": { N: String(revision) } },
              }),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}
