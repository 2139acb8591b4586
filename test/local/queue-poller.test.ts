import { CreateQueueCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { SQSEvent } from "aws-lambda";
import { type FauxqsServer, startFauxqs } from "fauxqs";
import { pollQueue } from "../../local/queue-poller.ts";
import { awsAccess } from "../fixtures/aws-access.ts";
import { inProcessLambda } from "../fixtures/in-process-lambda.ts";
import { until } from "../fixtures/until.ts";

let server: FauxqsServer;
let sqs: SQSClient;
beforeAll(async () => {
  server = await startFauxqs({ port: 0, logger: false });
  sqs = new SQSClient({ ...awsAccess, endpoint: server.address });
});
afterAll(async () => {
  sqs.destroy();
  await server.stop();
});

/** A queue whose messages come back after a second, or as many as given, and a function that notes what it was given. */
async function polled(
  name: string,
  invoke: (body: string, delivery: number) => Promise<void>,
  visibilityTimeout = 1,
) {
  const fifo: Record<string, string> = name.endsWith(".fifo") ? { FifoQueue: "true" } : {};
  const { QueueUrl: queueUrl = "" } = await sqs.send(
    new CreateQueueCommand({
      QueueName: name,
      Attributes: { VisibilityTimeout: String(visibilityTimeout), ...fifo },
    }),
  );
  const lambda = inProcessLambda(({ Records: [record] }: SQSEvent) =>
    invoke(record?.body ?? "", Number(record?.attributes.ApproximateReceiveCount)),
  );
  const poller = pollQueue({ sqs, queueUrl, lambda, concurrency: 3 });
  const send = (body: string, group?: string) =>
    sqs.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: body,
        ...(group ? { MessageGroupId: group, MessageDeduplicationId: body } : {}),
      }),
    );
  return { send, poller };
}

/** How often `sqs` asks a queue for messages from now on. */
function receivesAsked() {
  const asked = { count: 0 };
  sqs.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        const answer = next(args);
        if (commandName === "ReceiveMessageCommand") asked.count += 1;
        return answer;
      },
    { step: "finalizeRequest", priority: "low", name: "count receives", override: true },
  );
  return asked;
}

test("a message whose invocation fails comes back, and says which delivery it is", async () => {
  const seen: string[] = [];
  const { send, poller } = await polled("comes-back", async (body, delivery) => {
    seen.push(`${body} ${delivery}`);
    if (delivery === 1) throw new Error("not the first time");
  });
  await send("a");
  await until(
    () => seen,
    ({ length }) => length === 2,
  );
  expect(seen).toEqual(["a 1", "a 2"]);
  await poller.close(100);
});

test("what one person asks is done in the order asked, and nobody waits for another", async () => {
  const done: string[] = [];
  let letGo: () => void = () => undefined;
  const slow = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const { send, poller } = await polled("order.fifo", async (body) => {
    if (body === "U1 first") await slow;
    done.push(body);
  });
  await send("U1 first", "U1");
  await send("U1 second", "U1");
  await send("U2 first", "U2");
  await until(
    () => done,
    ({ length }) => length === 1,
  );
  expect(done).toEqual(["U2 first"]);
  letGo();
  await until(
    () => done,
    ({ length }) => length === 3,
  );
  expect(done).toEqual(["U2 first", "U1 first", "U1 second"]);
  await poller.close(100);
});

test("what is under way at the end goes back to the queue at once", async () => {
  let deliveries = 0;
  const first = await polled("given-back", () => {
    deliveries += 1;
    return new Promise(() => undefined);
  });
  await first.send("a");
  await until(
    () => deliveries,
    (count) => count === 1,
  );
  await first.poller.close(50);
  const seen: string[] = [];
  const second = await polled("given-back", async (body) => {
    seen.push(body);
  });
  await until(
    () => seen,
    ({ length }) => length === 1,
  );
  await second.poller.close(50);
});

test("at the end, what one person asked after it isn't taken by anybody: the next start finds it", async () => {
  let letGo: () => void = () => undefined;
  const underWay = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let deliveries = 0;
  const invoke = async () => {
    deliveries += 1;
    await underWay;
  };
  const first = await polled("next-start.fifo", invoke, 60);
  await first.send("first", "U1");
  await until(
    () => deliveries,
    (count) => count === 1,
  );
  const asked = receivesAsked();
  await first.send("second", "U1");
  // Those that wait were told of it in vain, and wait again.
  await until(
    () => asked.count,
    (count) => count === 2,
  );
  const closed = first.poller.close(2_000);
  letGo();
  await closed;
  expect(deliveries).toBe(1);
  const seen: string[] = [];
  const again = async (body: string) => {
    seen.push(body);
  };
  const second = await polled("next-start.fifo", again, 60);
  await until(
    () => seen,
    ({ length }) => length === 1,
  );
  expect(seen).toEqual(["second"]);
  await second.poller.close(50);
});

test("of a batch, what the function names as failed comes back, and nothing else", async () => {
  const { QueueUrl: queueUrl = "" } = await sqs.send(
    new CreateQueueCommand({ QueueName: "batches", Attributes: { VisibilityTimeout: "1" } }),
  );
  for (const body of ["a", "b", "c"])
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }));
  const seen: string[] = [];
  const lambda = inProcessLambda(async ({ Records }: SQSEvent) => {
    const failed = Records.filter(({ body }) => body === "b" && !seen.includes(body));
    seen.push(...Records.map(({ body }) => body));
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  });
  const poller = pollQueue({ sqs, queueUrl, lambda, concurrency: 1, batch: 10 });
  await until(
    () => seen,
    (bodies) => bodies.filter((body) => body === "b").length === 2,
  );
  await poller.close(100);
  expect(seen.toSorted()).toEqual(["a", "b", "b", "c"]);
});
