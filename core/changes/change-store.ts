import { randomUUID } from "node:crypto";
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
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
  /** `asked`: on its way, or nobody knows what came of it. */
  state: "asked" | "done" | "refused";
  /** While `asked`: it was sent, and UP42's answer was lost. Without this it may never have been sent. */
  uncertain?: boolean;
  /** ISO 8601. It stayed `asked`, was looked for long enough and never showed: it keeps nobody waiting any more. */
  settledAt?: string;
  /** What UP42 answered, or why it refused. */
  answer?: unknown;
  /** For a rename: the name asked for. For a re-run: the name it was sent with, if any. */
  newName?: string;
  /** For a re-run: ids of jobs that were there before it was sent, and the one that came of it. */
  jobsBefore?: string[];
  newJobId?: string;
}

/** What the looks for a re-run whose outcome nobody knows have shown so far. One request alone has such looks. */
export interface Looks {
  request?: string;
  /** Ids of jobs that could be it, of which a person has been told. */
  shown: string[];
  /** The last time that UP42's list could be read, ISO 8601; `unclear`: what of it couldn't, as a sentence, else "". */
  lastRead?: { at: string; unclear: string };
  ended: boolean;
}

/** Bytes of an item's text that DynamoDB surely takes (its limit is 400 KB an item). */
const maxRecordBytes = 300_000;
/** Changes are kept this long (DynamoDB's TTL deletes up to days later). */
const retentionDays = 365;
/**
 * Seconds for which a change of which nobody knows what came of it is a question about its job. A cancel is none: it may
 * be sent again.
 */
const openSeconds = { rerun: 20 * 60, rename: 3 * 60 };

/** Seconds for which it is known which cancel or rename of a job was done last: longer than anyone looks for another. */
const lastDoneSeconds = 86_400;

/** Earlier changes that stay a question beside the newest: more than one job sees in that time. */
const mostEarlier = 20;

/** Changes that stand in each other's way while their outcome is an open question. */
export type QuestionableChange = keyof typeof openSeconds;

/**
 * Writes down each change: asked for, then what came of it. A request that comes twice finds its first record.
 * Throws what the DynamoDB client throws.
 */
export class ChangeStore {
  readonly #dynamo: DynamoDBClient;
  readonly #table: string;
  readonly #now: () => number;

  constructor(dynamo: DynamoDBClient, table: string, now: () => number = Date.now) {
    this.#dynamo = dynamo;
    this.#table = table;
    this.#now = now;
  }

  /** Records that it was asked for. Undefined if this is the first time, else what stands there from before. */
  async begin(change: Change): Promise<Change | undefined> {
    const attempt = randomUUID();
    try {
      await this.#put(change, attempt, { ConditionExpression: "attribute_not_exists(id)" });
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const item = await this.#get(`change#${change.id}`);
      // The client retries by itself: what stands there may be this very attempt, whose answer was lost.
      if (item?.attempt?.S !== attempt) return parseItem(item);
    }
    if (change.change !== "cancel") await this.#putQuestion(change.change, change);
    return undefined;
  }

  /**
   * The newest change of this kind to this job of which nobody knows what came of it.
   * @param despite the id of one that the person knows of: it and those before it are left out.
   */
  async openQuestion(kind: QuestionableChange, jobId: string, despite?: string): Promise<Change | undefined> {
    for (const { id } of await this.#questions(kind, jobId)) {
      if (id === despite) return undefined;
      const change = await this.find(id);
      if (isOpen(change)) return change;
    }
    return kind === "rerun" ? this.#questionBehind(jobId, despite) : undefined;
  }

  /** The open re-run that a job could have come of. */
  async #questionBehind(jobId: string, despite: string | undefined): Promise<Change | undefined> {
    const item = await this.#get(candidateKey(jobId));
    const id = item?.changeId?.S;
    if (id === undefined || id === despite || Number(item?.expiresAt?.N) * 1000 <= this.#now())
      return undefined;
    const change = await this.find(id);
    return isOpen(change) ? change : undefined;
  }

  /** Begins the `asked`th look of this request. Undefined if another request looks for it, or this one is further. */
  async beginLook(changeId: string, request: string, asked: number): Promise<Looks | undefined> {
    try {
      return await this.#updateLooks(
        changeId,
        "SET #request = :request, asked = :asked, expiresAt = :expiresAt",
        {
          names: { "#request": "request" },
          values: { ":request": { S: request }, ":asked": { N: String(asked) } },
          condition: "attribute_not_exists(#request) OR (#request = :request AND asked <= :asked)",
        },
      );
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  }

  async looks(changeId: string): Promise<Looks | undefined> {
    const item = await this.#get(looksKey(changeId));
    return item && parseLooks(item);
  }

  /** That UP42's list could be read. */
  async recordRead(changeId: string, lastRead: { at: string; unclear: string }): Promise<void> {
    await this.#updateLooks(changeId, "SET lastRead = :read, expiresAt = :expiresAt", {
      values: { ":read": { S: JSON.stringify(lastRead) } },
    });
  }

  /** Jobs that could have come of a re-run, which a person was told of: it stands in the way of re-running them as well. */
  async recordShown({ id, askedAt }: Change, jobIds: string[]): Promise<void> {
    if (jobIds.length === 0) return;
    const until = Math.floor(Date.parse(askedAt) / 1000) + openSeconds.rerun;
    await Promise.all(jobIds.map((jobId) => this.#putPointer(candidateKey(jobId), id, until)));
    await this.#updateLooks(id, "SET expiresAt = :expiresAt ADD shown :shown", {
      values: { ":shown": { SS: jobIds } },
    });
  }

  async endLooks(changeId: string): Promise<void> {
    await this.#updateLooks(changeId, "SET ended = :ended, expiresAt = :expiresAt", {
      values: { ":ended": { BOOL: true } },
    });
  }

  async #updateLooks(
    changeId: string,
    update: string,
    {
      names,
      values,
      condition,
    }: {
      names?: Record<string, string>;
      values: Record<string, AttributeValue>;
      condition?: string;
    },
  ): Promise<Looks> {
    const { Attributes = {} } = await this.#dynamo.send(
      new UpdateItemCommand({
        TableName: this.#table,
        Key: { id: { S: looksKey(changeId) } },
        UpdateExpression: update,
        ExpressionAttributeValues: { ...values, ":expiresAt": { N: String(this.#keptUntil()) } },
        ...(names ? { ExpressionAttributeNames: names } : {}),
        ...(condition ? { ConditionExpression: condition } : {}),
        ReturnValues: "ALL_NEW",
      }),
    );
    return parseLooks(Attributes);
  }

  async record(change: Change): Promise<void> {
    if (change.newJobId !== undefined)
      await this.#putPointer(outcomeKey(change.newJobId), change.id, this.#keptUntil());
    if (change.change !== "rerun" && change.state === "done")
      await this.#putPointer(lastDoneKey(change.change, change.jobId), change.id, this.#in(lastDoneSeconds));
    await this.#put(change, randomUUID(), {});
  }

  /**
   * The cancel or rename of this job that was done last, of those that were asked for here within a day. It was done though
   * its own record may not say so yet: that is written after.
   */
  async lastDone(kind: "cancel" | "rename", jobId: string): Promise<Change | undefined> {
    const id = (await this.#get(lastDoneKey(kind, jobId)))?.changeId?.S;
    return id === undefined ? undefined : this.find(id);
  }

  /** The id of the re-run that a job is on record to have come of. */
  async rerunBehind(jobId: string): Promise<string | undefined> {
    return (await this.#get(outcomeKey(jobId)))?.changeId?.S;
  }

  async find(id: string): Promise<Change | undefined> {
    return parseItem(await this.#get(`change#${id}`));
  }

  async #get(key: string) {
    const { Item } = await this.#dynamo.send(
      new GetItemCommand({ TableName: this.#table, Key: { id: { S: key } }, ConsistentRead: true }),
    );
    return Item;
  }

  /** Changes that may be a question still, the newest first. DynamoDB's TTL deletes late, so the end is looked at here. */
  async #questions(kind: QuestionableChange, jobId: string): Promise<Question[]> {
    const item = await this.#get(questionKey(kind, jobId));
    if (!item) return [];
    const questions = [item, ...(item.earlier?.L ?? []).map(({ M }) => M ?? {})].map((it) => ({
      id: it.changeId?.S ?? "",
      expiresAt: Number(it.expiresAt?.N ?? 0),
    }));
    return questions.filter(({ expiresAt }) => expiresAt * 1000 > this.#now());
  }

  /** Those before it stay questions: that a later one was answered says nothing of them. The job's lock keeps this alone. */
  async #putQuestion(kind: QuestionableChange, { id, jobId }: Change): Promise<void> {
    const earlier = (await this.#questions(kind, jobId)).filter((it) => it.id !== id).slice(0, mostEarlier);
    const expiresAt = this.#in(openSeconds[kind]);
    await this.#dynamo.send(
      new PutItemCommand({
        TableName: this.#table,
        Item: {
          id: { S: questionKey(kind, jobId) },
          ...questionFields({ id, expiresAt }),
          earlier: { L: earlier.map((it) => ({ M: questionFields(it) })) },
        },
      }),
    );
  }

  /** Writes down which change an item leads to, until `expiresAt` (seconds since 1970). */
  async #putPointer(key: string, changeId: string, expiresAt: number): Promise<void> {
    await this.#dynamo.send(
      new PutItemCommand({
        TableName: this.#table,
        Item: { id: { S: key }, ...questionFields({ id: changeId, expiresAt }) },
      }),
    );
  }

  #keptUntil(): number {
    return this.#in(retentionDays * 86_400);
  }

  #in(seconds: number): number {
    return Math.floor(this.#now() / 1000) + seconds;
  }

  async #put(change: Change, attempt: string, condition: { ConditionExpression?: string }): Promise<void> {
    await this.#dynamo.send(
      new PutItemCommand({
        TableName: this.#table,
        Item: {
          id: { S: `change#${change.id}` },
          change: { S: serialize(change) },
          attempt: { S: attempt },
          expiresAt: { N: String(this.#keptUntil()) },
        },
        ...condition,
      }),
    );
  }
}

/** A change (its id), and until when it may be a question (seconds since 1970). */
interface Question {
  id: string;
  expiresAt: number;
}

const questionKey = (kind: QuestionableChange, jobId: string) => `open#${kind}#${jobId}`;
const outcomeKey = (jobId: string) => `outcome#${jobId}`;
const looksKey = (changeId: string) => `looks#${changeId}`;
const candidateKey = (jobId: string) => `candidate#${jobId}`;
const lastDoneKey = (kind: Change["change"], jobId: string) => `done#${kind}#${jobId}`;

function isOpen(change: Change | undefined): change is Change {
  return change?.state === "asked" && change.settledAt === undefined;
}

function parseLooks({ request, shown, lastRead, ended }: Record<string, AttributeValue>): Looks {
  return {
    ...(request?.S === undefined ? {} : { request: request.S }),
    shown: shown?.SS ?? [],
    ...(lastRead?.S === undefined ? {} : { lastRead: JSON.parse(lastRead.S) }),
    ended: ended?.BOOL ?? false,
  };
}

function questionFields({ id, expiresAt }: Question): Record<string, AttributeValue> {
  return { changeId: { S: id }, expiresAt: { N: String(expiresAt) } };
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
