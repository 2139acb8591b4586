import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { type Output, startChild } from "./child-process.ts";
import type { Invocation, InvocationResult } from "./function-process.ts";
import { type KeptProcess, startKeptProcess } from "./kept-process.ts";

export interface LambdaOptions {
  /** Folder in `functions/`. */
  name: "slack" | "commands" | "log-export" | "log-link" | "answer-check";
  /** All that the function sees of the environment, as in Lambda. */
  environment: Record<string, string>;
  /** Seconds after which an invocation is ended, and the function's process with it. */
  timeout: number;
  output: Output;
}

/** A function as Lambda runs it: a process of its own with an environment of its own, started anew after it died. */
export interface Lambda extends KeptProcess {
  /** @throws Error with the handler's error, "timed out", or "ended". */
  invoke(event: unknown): Promise<unknown>;
}

export async function startLambda({ name, environment, timeout, output }: LambdaOptions): Promise<Lambda> {
  const handler = new URL(`../functions/${name}/handler.ts`, import.meta.url);
  const waiting = new Map<string, { resolve(result: unknown): void; reject(error: Error): void }>();

  const start = async (): Promise<ChildProcess> => {
    const file = new URL("./function-process.ts", import.meta.url);
    const child = await startChild(file, [handler.href], { PATH: process.env.PATH, ...environment }, output);
    child.on("message", (answer: InvocationResult) => {
      const caller = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ("error" in answer) caller?.reject(new Error(answer.error));
      else caller?.resolve(answer.result);
    });
    child.once("exit", () => {
      for (const { reject } of waiting.values()) reject(new Error(`${name} ended`));
      waiting.clear();
    });
    return child;
  };
  const { current, processId, close } = await startKeptProcess(name, start);

  return {
    async invoke(event) {
      const child = await current();
      const id = randomUUID();
      const invocation: Invocation = { id, event, deadline: Date.now() + timeout * 1000 };
      const timer = setTimeout(() => {
        waiting.get(id)?.reject(new Error(`${name} timed out after ${timeout} s`));
        waiting.delete(id);
        child.kill("SIGKILL");
      }, timeout * 1000);
      try {
        return await new Promise((resolve, reject) => {
          waiting.set(id, { resolve, reject });
          child.send(invocation);
        });
      } finally {
        clearTimeout(timer);
      }
    },
    processId,
    close,
  };
}
