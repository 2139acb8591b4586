import { startUp42Simulator } from "../../../simulators/up42/simulator.ts";

export const projectId = "5a21eaff-cdaa-48ab-bedf-5454116d16ff";
export const projectApiKey = "AbCdEf.local-project-key";

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a foreign client reads them, field by field
export type Json = any;

export type Answer = { status: number; headers: Headers; text: string; json: Json };

/** A simulator on a free port, and the few requests that the tests make of it. */
export async function simulated(options: { dataDir?: string; seed?: boolean } = {}) {
  const simulator = await startUp42Simulator({ port: 0, projectId, projectApiKey, seed: false, ...options });

  async function ask(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(`${simulator.url}${path}`, { method, ...init });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") && text !== "";
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: isJson ? JSON.parse(text) : null,
    };
  }

  const askToken = (password = projectApiKey) =>
    ask("POST", "/oauth/token", {
      headers: {
        authorization: `Basic ${Buffer.from(`${projectId}:${password}`).toString("base64")}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: "grant_type=client_credentials",
    });

  let bearer = `Bearer ${(await askToken()).json.data.accessToken}`;

  return {
    ...simulator,
    ask,
    askToken,
    /** With the project's token, below `/projects/{project}`. */
    up42: (method: string, path: string, body?: unknown) =>
      ask(method, `/projects/${projectId}${path}`, {
        headers: { authorization: bearer, "content-type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    /** A knob, below `/simulator`. */
    knob: (method: string, path: string, body?: unknown) =>
      ask(method, `/simulator${path}`, body === undefined ? {} : { body: JSON.stringify(body) }),
    /** After the clock went ahead. */
    renewToken: async () => {
      bearer = `Bearer ${(await askToken()).json.data.accessToken}`;
    },
    bearer: () => bearer,
  };
}

export type Simulated = Awaited<ReturnType<typeof simulated>>;

/** Asks again until the answer will do; says what it was when 10 s have gone by. */
export async function until<T>(ask: () => Promise<T>, willDo: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const value = await ask();
    if (willDo(value)) return value;
    if (Date.now() > deadline) throw new Error(`Still not so after 10 s: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
