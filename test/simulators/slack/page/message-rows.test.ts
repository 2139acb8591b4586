import { describe, expect, test } from "@jest/globals";
import { channelRows, threadRows } from "../../../../simulators/slack/page/message-rows.ts";
import type { ChannelMessage } from "../../../../simulators/slack/page/workspace-state.ts";

const noon = new Date(2026, 10, 25, 12).getTime() / 1000;
const message = (secondsAfterNoon: number, more: Partial<ChannelMessage> = {}): ChannelMessage => ({
  ts: `${noon + secondsAfterNoon}.000100`,
  channel: "C1",
  user: "U1",
  ephemeral: false,
  text: "",
  blocks: [],
  ...more,
});

describe("a channel's rows", () => {
  test("a day begins with the first message of each day", () => {
    const rows = channelRows([message(-86_400), message(-86_300), message(0)]);
    expect(rows.map(({ startsDay }) => startsDay)).toEqual([true, false, true]);
  });

  test.each([
    ["goes on within five minutes", {}, 299, true],
    ["begins anew after five minutes", {}, 300, false],
    ["begins anew with another author", { user: "U2" }, 10, false],
    ["begins anew where only one person sees it", { ephemeral: true }, 10, false],
  ])("%s", (_, more, seconds, goesOn) => {
    const [, second] = channelRows([message(0), message(seconds, more)]);
    expect(second?.goesOn).toBe(goesOn);
  });

  test("nothing goes on from a message of another day", () => {
    const midnight = 12 * 3600;
    const [, second] = channelRows([message(midnight - 10), message(midnight + 10)]);
    expect(second).toMatchObject({ startsDay: true, goesOn: false });
  });

  test("answers in a thread are counted under their message, and aren't rows", () => {
    const parent = message(0);
    const answers = [1, 2].map((after) => message(after, { threadTs: parent.ts }));
    const forOneAlone = message(2.5, { threadTs: parent.ts, ephemeral: true });
    const rows = channelRows([parent, ...answers, forOneAlone, message(3)]);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ replies: 2, lastReplyTs: answers[1]?.ts });
  });
});

test("a thread has its message and the answers, without days", () => {
  const parent = message(-86_400);
  const answer = message(0, { threadTs: parent.ts });
  const rows = threadRows([parent, message(-10), answer], parent.ts);
  expect(rows.map((row) => row.message)).toEqual([parent, answer]);
  expect(rows.every(({ startsDay }) => !startsDay)).toBe(true);
});
