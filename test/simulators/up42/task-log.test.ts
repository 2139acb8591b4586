import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type Json, projectId, type Simulated, simulated } from "../../fixtures/up42-simulator.ts";

describe("a task's log", () => {
  let up42: Simulated;
  beforeEach(async () => {
    up42 = await simulated();
  });
  afterEach(() => up42.close());

  async function logsOf(job: object): Promise<(() => ReturnType<Simulated["ask"]>)[]> {
    const { id } = (await up42.knob("POST", "/jobs", job)).json.data;
    const tasks = (await up42.up42("GET", `/jobs/${id}/tasks`)).json.data as Json[];
    return tasks.map((task) => () => up42.up42("GET", `/jobs/${id}/tasks/${task.id}/logs`));
  }

  test("is plain text, of the length and the words that were asked for", async () => {
    const [first, second, third, fourth] = await logsOf({
      tasks: [
        { name: "a:1", logBytes: 123_457 },
        { name: "b:1", logText: "Größe: 5 km²\n" },
        { name: "c:1", logBytes: 0 },
        { name: "d:1", logBytes: 100 },
      ],
    });
    const whole = await first?.();
    expect(whole?.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(Buffer.byteLength(whole?.text ?? "")).toBe(123_457);
    expect((await first?.())?.text).toBe(whole?.text);
    expect((await second?.())?.text).toBe("Größe: 5 km²\n");
    expect((await third?.())?.text).toBe("");
    expect((await fourth?.())?.text).toHaveLength(100);
  });

  test("of a failed task ends with a traceback, of one that never ran says why, before its turn is empty", async () => {
    const [failed] = await logsOf({ status: "FAILED", tasks: [{ name: "pansharpen:1", logBytes: 9_000 }] });
    expect((await failed?.())?.text).toMatch(/Traceback \(most recent call last\):\n[\s\S]+Error: .+\n$/);
    const [waiting] = await logsOf({ status: "PENDING" });
    expect(await waiting?.()).toMatchObject({ status: 200, text: "" });
  });

  test("grows while the task runs, and what was read before is how it begins", async () => {
    const job = (await up42.knob("POST", "/jobs", { tasks: [{ name: "ndvi:1", logBytes: 300_000 }] })).json
      .data;
    const again = (await up42.up42("POST", `/workflows/${job.workflowId}/jobs/${job.id}`)).json.data;
    const [task] = (await up42.up42("GET", `/jobs/${again.id}/tasks`)).json.data as Json[];
    const read = async () => (await up42.up42("GET", `/jobs/${again.id}/tasks/${task.id}/logs`)).text;
    const texts = [await read()];
    for (const aheadSeconds of [20, 15, 60]) {
      await up42.knob("POST", "/clock", { aheadSeconds });
      texts.push(await read());
    }
    const lengths = texts.map((text) => text.length);
    expect(lengths[0]).toBe(0);
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
    expect(new Set(lengths).size).toBe(4);
    expect(lengths[3]).toBe(300_000);
    for (const text of texts) expect(texts[3]?.startsWith(text)).toBe(true);
  });

  test("can be refused, and can come as one JSON string", async () => {
    const [gone, broken, fine] = await logsOf({
      tasks: [
        { name: "a:1", logStatus: 404 },
        { name: "b:1", logStatus: 500 },
        { name: "c:1", logBytes: 200_000 },
      ],
    });
    expect((await gone?.())?.status).toBe(404);
    expect((await broken?.())?.status).toBe(500);
    const plain = (await fine?.())?.text;
    await up42.knob("PATCH", "/project", { logAsJsonString: true });
    expect((await fine?.())?.json).toBe(plain);
  });

  test("of 400 MB flows without ever being held whole, and others are served meanwhile", async () => {
    const bytes = 400_000_000;
    const { id } = (await up42.knob("POST", "/jobs", { tasks: [{ name: "a:1", logBytes: bytes }] })).json
      .data;
    const [task] = (await up42.up42("GET", `/jobs/${id}/tasks`)).json.data as Json[];
    const before = process.memoryUsage.rss();
    const response = await fetch(`${up42.url}/projects/${projectId}/jobs/${id}/tasks/${task.id}/logs`, {
      headers: { authorization: up42.bearer() },
    });
    let read = 0;
    let most = 0;
    let answered = 0;
    for await (const chunk of response.body ?? []) {
      const askNow = read % 20_000_000 > (read + chunk.length) % 20_000_000;
      read += chunk.length;
      if (!askNow) continue;
      most = Math.max(most, process.memoryUsage.rss());
      if ((await up42.knob("GET", "")).status === 200) answered += 1;
    }
    expect(read).toBe(bytes);
    // Reader and simulator share this process, with all that V8 hasn't collected yet.
    expect(most - before).toBeLessThan(bytes * 0.75);
    expect(answered).toBeGreaterThanOrEqual(19);
  }, 120_000);
});
