import { expect, test } from "@jest/globals";
import {
  applyChanges,
  type ChannelMessage,
  emptyWorkspace,
  type OpenModal,
} from "../../../../simulators/slack/page/workspace-state.ts";

const message = (ts: string, more: Partial<ChannelMessage> = {}): ChannelMessage => ({
  ts,
  channel: "C1",
  user: "U1",
  ephemeral: false,
  text: ts,
  blocks: [],
  ...more,
});
const modal = (id: string, hash = "1"): OpenModal => ({
  type: "modal",
  title: { type: "plain_text", text: "Form" },
  blocks: [],
  id,
  hash,
});
const first = applyChanges(
  emptyWorkspace,
  { messages: [message("1.1"), message("1.2"), message("1.3", { channel: "C2" })], modals: [modal("V1")] },
  true,
);
const textsIn = (state: typeof first, channel = "C1") => state.messages.get(channel)?.map(({ text }) => text);

test("what came stands at its place, what changed takes the place of what was, what was deleted is gone", () => {
  const changes = [message("1.15"), message("1.1", { text: "new" }), message("1.2", { deleted: true })];
  const after = applyChanges(first, { messages: changes, modals: [] }, false);
  expect(textsIn(after)).toEqual(["new", "1.15"]);
});

test("channels in which nothing changed are the same list, and so are the modals", () => {
  const after = applyChanges(first, { messages: [message("1.4")], modals: [modal("V1")] }, false);
  expect(after.messages.get("C2")).toBe(first.messages.get("C2"));
  expect(after.messages.get("C1")?.[0]).toBe(first.messages.get("C1")?.[0]);
  expect(after.modals).toBe(first.modals);
});

test("a modal that was changed or closed is another list", () => {
  const changed = applyChanges(first, { messages: [], modals: [modal("V1", "2")] }, false);
  expect(changed.modals).not.toBe(first.modals);
  expect(applyChanges(first, { messages: [], modals: [] }, false).modals).toEqual([]);
});

test("after the connection was made anew, what isn't told any more is gone and what is the same stays the same", () => {
  const after = applyChanges(first, { messages: [message("1.2"), message("1.5")], modals: [] }, true);
  expect(textsIn(after)).toEqual(["1.2", "1.5"]);
  expect(textsIn(after, "C2")).toBeUndefined();
  expect(after.messages.get("C1")?.[0]).toBe(first.messages.get("C1")?.[1]);
});
