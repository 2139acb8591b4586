import { runAsChild } from "./child-process.ts";

/** Runs one Lambda handler in this process: the handler's file is the argument, events and answers are messages. */
export interface Invocation {
  id: string;
  event: unknown;
  /** Milliseconds since 1970 at which Lambda would end it. */
  deadline: number;
}
export type InvocationResult = { id: string; result: unknown } | { id: string; error: string };

await runAsChild(async () => {
  const { handler } = await import(process.argv[2] as string);

  process.on("message", async ({ id, event, deadline }: Invocation) => {
    const context = { awsRequestId: id, getRemainingTimeInMillis: () => deadline - Date.now() };
    try {
      process.send?.({ id, result: await handler(event, context) } satisfies InvocationResult);
    } catch (error) {
      process.send?.({ id, error: String((error as Error)?.stack ?? error) } satisfies InvocationResult);
    }
  });
  return async () => undefined;
});
