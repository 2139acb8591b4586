import { expect, test } from "@jest/globals";
import { forgetLeftBehind } from "../../../../simulators/slack/page/left-behind.ts";
import type { WorkspaceChanges } from "../../../../simulators/slack/seen-workspace.ts";

const message = (ts: string, ephemeral: boolean) => ({ ts, ephemeral, channel: "C1", text: "", blocks: [] });
const modal = (id: string) => ({ id }) as WorkspaceChanges["modals"][number];

test("ephemeral messages of before the page was opened are forgotten, and forms that were open; others aren't", () => {
  const forget = forgetLeftBehind(100);
  const old = [message("99.1", true), message("99.2", false)];
  expect(forget({ messages: old, modals: [modal("V1")] })).toEqual({ messages: [old[1]], modals: [] });
  const young = [message("100.1", true)];
  expect(forget({ messages: young, modals: [modal("V1"), modal("V2")] })).toEqual({
    messages: young,
    modals: [modal("V2")],
  });
});
