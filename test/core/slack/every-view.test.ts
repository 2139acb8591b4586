import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import type { BlockAction, ViewSubmitAction } from "@slack/bolt";
import { maxJobNameLength } from "../../../core/commands/job-name.ts";
import type { ResultOf } from "../../../core/commands/result.ts";
import { jobCard } from "../../../core/slack/job-card.ts";
import { nameErrors, renameView } from "../../../core/slack/rename-form.ts";
import { requestFromClick, requestFromRenameForm } from "../../../functions/slack/command-request.ts";
import { viewProblems } from "../../../simulators/slack/limits.ts";
import { neverShown } from "../../fixtures/foreign-text.ts";
import { awkwardTexts } from "./awkward/awkward-texts.ts";
import { resultsOf } from "./awkward/every-result.ts";

/** The rename buttons of a job's card, clicked in a channel whose answer goes to the longest address there is. */
function clicks(text: string): BlockAction[] {
  const cards = resultsOf("job", text).filter((it): it is ResultOf<"job"> => it.kind === "job");
  const buttons = cards.flatMap((card) =>
    jobCard(card)
      .blocks.flatMap((block) => (block.type === "actions" ? block.elements : []))
      .filter(({ action_id }) => action_id?.includes(":rename-form:")),
  );
  return buttons.map(
    (action) =>
      ({
        type: "block_actions",
        trigger_id: "t".repeat(200),
        response_url: `https://hooks.slack.com/actions/${"x".repeat(1900)}`,
        user: { id: "U".repeat(31), team_id: "T".repeat(31) },
        channel: { id: "C".repeat(31) },
        actions: [action],
      }) as unknown as BlockAction,
  );
}

test.each(Object.keys(awkwardTexts))(
  "the rename form opens for a job called %s, and knows it again",
  (what) => {
    const requests = clicks(awkwardTexts[what] ?? "").map((click) => requestFromClick(click, new Date(0)));
    expect(requests.length).toBeGreaterThan(0);
    for (const request of requests) {
      if (request?.command.kind !== "rename-form") throw new Error("no rename form");
      const { job, name } = request.command;
      const view = renameView(JSON.stringify({ job, replyTo: request.replyTo }), name, maxJobNameLength);
      expect(viewProblems(view)).toEqual([]);

      const element = (view.blocks[0] as { element: { initial_value?: string; max_length: number } }).element;
      const { initial_value: given = "" } = element;
      expect(given.length).toBeLessThanOrEqual(element.max_length);
      expect(given).not.toMatch(neverShown);

      const submission = { view, user: request.replyTo, trigger_id: "t" } as unknown as ViewSubmitAction;
      expect(requestFromRenameForm(submission, "new")?.command).toEqual({ kind: "rename", job, name: "new" });
      expect(Object.keys(nameErrors("no"))).toEqual([(view.blocks[0] as { block_id?: string }).block_id]);
    }
  },
);

test("these are all views that there are", () => {
  const folder = new URL("../../../core/slack/", import.meta.url);
  const withView = readdirSync(folder).filter((file) =>
    /type: "(modal|home)"/.test(readFileSync(new URL(file, folder), "utf8")),
  );
  expect(withView).toEqual(["rename-form.ts"]);
});
