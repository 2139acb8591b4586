import { describe, expect, test } from "@jest/globals";
import type { BlockAction, SlashCommand, ViewSubmitAction } from "@slack/bolt";
import { commandRequest } from "../../../core/queues/messages.ts";
import {
  requestFromClick,
  requestFromRenameForm,
  requestFromSlashCommand,
} from "../../../functions/slack/command-request.ts";

const now = new Date("2026-11-24T12:00:00Z");
const typed = {
  text: "jobs",
  trigger_id: "1.2",
  response_url: "https://hooks.slack.com/1",
  user_id: "U1",
  channel_id: "C1",
};
const click = (action: object, user: object = { id: "U1", team_id: "T1" }) =>
  ({
    type: "block_actions",
    trigger_id: "1.2",
    response_url: typed.response_url,
    user,
    // The workspace that the app is installed in, whoever clicks.
    team: { id: "T1" },
    channel: { id: "C1" },
    container: { type: "message", is_ephemeral: true },
    actions: [action],
  }) as unknown as BlockAction;
const refresh = { type: "button", action_id: "up42:here:status:0", value: '{"kind":"status","job":"j"}' };

describe("the asker's workspace", () => {
  test("of a typed command is the command's", () => {
    const command = { ...typed, team_id: "T2" } as SlashCommand;
    expect(requestFromSlashCommand(command, now).replyTo.team).toBe("T2");
  });

  test("of a click is the person's, not the one that the app is installed in", () => {
    expect(requestFromClick(click(refresh, { id: "U9", team_id: "T2" }), now)?.replyTo.team).toBe("T2");
  });

  test("of a form is that of whoever submits it, whatever the click said that opened it", () => {
    const replyTo = { ...requestFromClick(click(refresh), now)?.replyTo, team: "T1" };
    const submission = {
      user: { id: "U9", team_id: "T2" },
      view: { id: "V1", private_metadata: JSON.stringify({ job: "j", replyTo }) },
    } as unknown as ViewSubmitAction;
    expect(requestFromRenameForm(submission, "New")?.replyTo.team).toBe("T2");
  });

  test("is empty, which nobody's is, where Slack sends none", () => {
    expect(requestFromClick(click(refresh, { id: "U9" }), now)?.replyTo.team).toBe("");
    expect(requestFromSlashCommand(typed as SlashCommand, now).replyTo.team).toBe("");
  });
});

describe("a menu of people", () => {
  const menu = { type: "users_select", action_id: "up42:here:operator-add:0", block_id: "b" };

  test("asks what its action_id says of whoever was chosen", () => {
    const request = requestFromClick(click({ ...menu, selected_user: "U2" }), now);
    expect(commandRequest.parse(request)).toMatchObject({
      command: { kind: "operator-add", user: "U2" },
      replyTo: { replaces: true },
    });
  });

  test("asks nothing where nobody was chosen, and nothing that isn't a command of ours", () => {
    expect(requestFromClick(click({ ...menu, selected_user: null }), now)).toBeUndefined();
    const forged = requestFromClick(
      click({ ...menu, action_id: "up42:here:cancel-now:0", selected_user: "U2" }),
      now,
    );
    expect(commandRequest.safeParse(forged).success).toBe(false);
  });
});
