import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, test } from "@jest/globals";

test.each([
  ["up42", ["--empty"], "/simulator", '"jobs":{}'],
  ["slack", ["--events-url", "http://127.0.0.1:1/"], "/simulator/messages?user=U1&channel=C1", "[]"],
])("simulators/%s starts alone, says where, and Ctrl-C ends it", async (name, options, path, answer) => {
  const child = spawn(process.execPath, [`simulators/${name}/start.ts`, "--port", "0", ...options], {
    env: { PATH: process.env.PATH },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  let url = "";
  for await (const line of createInterface({ input: child.stdout })) {
    url = /^ready (http\S+)$/.exec(line)?.[1] ?? "";
    if (url) break;
  }
  expect(await (await fetch(url + path)).text()).toContain(answer);
  child.kill("SIGINT");
  expect(await ended).toEqual([0, null]);
});
