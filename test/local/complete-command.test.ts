import { describe, expect, test } from "@jest/globals";
import { parse } from "../../core/commands/grammar/grammar.ts";
import { completeCommand } from "../../local/complete-command.ts";

const job = (id: string, name: string | null, status = "RUNNING", workflow = "Ship detection") => ({
  id,
  name,
  status,
  workflow,
});
const jobs = [
  job("3f2a0000-1", "Rheingau NDVI week 31"),
  job("41b00000-2", "Harbour", "FAILED", "NDVI"),
  job("5c000000-3", null),
  job("6d000000-4", "Weekly"),
  job("7e000000-5", "weekly"),
  job("8f000000-6", 'with "quotes"'),
  job("9a000000-7", "latest"),
  job("ab000000-8", "cancel"),
];
const complete = completeCommand("/up42", async () => jobs);
const lines = async (typed: string) => (await complete(typed)).map(({ line }) => line);

describe("commands", () => {
  test("are all offered at a slash, with their arguments and what they do", async () => {
    const all = await complete("/up42 ");
    expect(all).toHaveLength(11);
    expect(all).toContainEqual({
      line: "/up42 status ",
      label: "/up42 status <job>",
      description: "a job's card, with buttons for what can be done now",
    });
    expect(all[0]).toMatchObject({ line: "/up42 menu", label: "/up42 menu" });
    expect(all.map(({ label }) => label)).toContain("/up42 jobs");
  });

  test("before its blank the command itself is offered first, which is the menu", async () => {
    const all = await complete("/");
    expect(await complete("/up42")).toEqual(all);
    expect(all.slice(0, 2)).toMatchObject([
      { line: "/up42 ", label: "/up42", description: "what runs, what failed, and a job to choose" },
      { line: "/up42 jobs ", label: "/up42 jobs" },
    ]);
    expect(all).toHaveLength(11);
  });

  test.each([
    ["/up42 st", ["/up42 status "]],
    ["/up42 RE", ["/up42 rename ", "/up42 rerun "]],
    ["/up42 sto", ["/up42 cancel "]],
    ["/up42 help lo", ["/up42 help logs"]],
    ["/up42 operators ", []],
    ["/other", []],
    ["/up42x", []],
  ])("%s", async (typed, expected) => {
    expect(await lines(typed)).toEqual(expected);
  });
});

describe("jobs", () => {
  test("are offered after a command that is about one: the latest, then the newest", async () => {
    const offered = await complete("/up42 logs ");
    expect(offered.slice(0, 2)).toMatchObject([
      { line: "/up42 logs latest", label: "latest" },
      { line: "/up42 logs latest failed" },
    ]);
    expect(offered).toContainEqual({
      line: '/up42 logs "Rheingau NDVI week 31"',
      label: "Rheingau NDVI week 31",
      description: "RUNNING · Ship detection · 3f2a0000",
    });
  });

  test("that have ended aren't offered to be cancelled", async () => {
    const offered = await lines("/up42 cancel ");
    expect(offered.slice(0, 3)).toEqual([
      "/up42 cancel latest",
      "/up42 cancel latest running",
      '/up42 cancel "Rheingau NDVI week 31"',
    ]);
    expect(offered).not.toContain("/up42 cancel Harbour");
  });

  test("are named by their id where the name doesn't say which, or is a word of ours", async () => {
    const offered = await lines("/up42 status ");
    expect(offered).toContain("/up42 status Harbour");
    for (const { id } of jobs.slice(2)) expect(offered).toContain(`/up42 status ${id}`);
  });

  test.each([
    ["/up42 logs ndvi", ['/up42 logs "Rheingau NDVI week 31"']],
    ["/up42 logs rheingau nd", ['/up42 logs "Rheingau NDVI week 31"']],
    ['/up42 logs "Rheing', ['/up42 logs "Rheingau NDVI week 31"']],
    ["/up42 stop rhein", ['/up42 stop "Rheingau NDVI week 31"']],
    ["/up42 info 41b", ["/up42 info Harbour"]],
    ["/up42 rheing", ['/up42 status "Rheingau NDVI week 31"']],
    ["/up42 rheingau nd", ['/up42 status "Rheingau NDVI week 31"']],
    ["/up42 latest fa", ["/up42 status latest failed"]],
    ["/up42 rename harb", ["/up42 rename Harbour "]],
    ["/up42 rename latest fa", ['/up42 rename "latest failed" ']],
    ["/up42 rename Harbour Ha", []],
    ["/up42 info nothing like it", []],
  ])("%s", async (typed, expected) => {
    expect(await lines(typed)).toEqual(expected);
  });
});

describe("flags", () => {
  test.each([
    ["/up42 jobs --m", ["/up42 jobs --mode "]],
    ["/up42 jobs --mode ", ["/up42 jobs --mode test", "/up42 jobs --mode real"]],
    ["/up42 jobs --status runn", ["/up42 jobs --status running"]],
    ["/up42 jobs succ", ["/up42 jobs succeeded", "/up42 jobs success", "/up42 jobs successful"]],
    ["/up42 jobs --workflow s", ['/up42 jobs --workflow "Ship detection"']],
    [
      "/up42 jobs --mode test --s",
      ["--status ", "--since ", "--share"].map((flag) => `/up42 jobs --mode test ${flag}`),
    ],
    [
      '/up42 logs "Rheingau NDVI week 31" ',
      ["--delete", "--share"].map((flag) => `/up42 logs "Rheingau NDVI week 31" ${flag}`),
    ],
    ["/up42 status latest --", ["/up42 status latest --share"]],
  ])("%s", async (typed, expected) => {
    expect(await lines(typed)).toEqual(expected);
  });

  test("that were given aren't offered again, but for --status", async () => {
    const offered = await lines("/up42 jobs --mode test --status failed ");
    expect(offered.filter((line) => / --mode .*--mode/.test(line))).toEqual([]);
    expect(offered).toContain("/up42 jobs --mode test --status failed --status ");
  });
});

test("every line that is offered whole is one that the app understands", async () => {
  const whole: string[] = [];
  const walk = async (typed: string, depth: number): Promise<void> => {
    for (const line of await lines(typed)) {
      if (line.endsWith(" ") && depth < 3) await walk(line, depth + 1);
      else whole.push(line.slice("/up42".length));
    }
  };
  await walk("/up42 ", 0);
  expect(whole.length).toBeGreaterThan(50);
  expect(whole.filter((line) => parse(line).command.kind === "misread" && !line.endsWith(" "))).toEqual([]);
});

test("where the jobs aren't known, the latest is offered", async () => {
  const offered = await completeCommand("/jobs", async () => [])("/jobs status ");
  expect(offered.map(({ line }) => line)).toEqual([
    "/jobs status latest",
    "/jobs status latest failed",
    "/jobs status latest running",
    "/jobs status latest succeeded",
  ]);
});
