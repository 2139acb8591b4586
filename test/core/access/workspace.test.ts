import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { Workspace } from "../../../core/access/workspace.ts";
import { slackClient } from "../../../core/responder/slack-client.ts";
import { startHttpServer } from "../../fixtures/http-server.ts";

/** A Slack that answers each method as the test says, and what was asked of it, with the token's end. */
let answers: Record<string, object>;
let asked: string[];
let slack: Awaited<ReturnType<typeof startHttpServer>>;
beforeAll(async () => {
  slack = await startHttpServer(async (request, response) => {
    await text(request);
    const method = request.url?.split("/").at(-1) ?? "";
    asked.push(`${method} ${request.headers.authorization?.at(-1)}`);
    const answer = answers[method] ?? { ok: false, error: "unknown_method" };
    const fresh = !("stale" in answer) || request.headers.authorization === "Bearer t2";
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(fresh ? answer : { ok: false, error: "token_revoked" }));
  });
});
afterAll(() => slack.close());
beforeEach(() => {
  asked = [];
  answers = { "auth.test": { ok: true, team_id: "T1", team: "Acme", enterprise_id: "E1" } };
});

const quick = { timeout: 1_000, retries: 0 };
let now = 0;
const workspace = (...otherTeams: string[]) =>
  new Workspace(
    { client: async (fresh) => slackClient(fresh ? "t2" : "t1", slack.url, quick), otherTeams },
    () => now,
  );

describe("who belongs here", () => {
  test("our own team, and those that the settings add, for whom Slack needn't be asked", async () => {
    const ours = workspace("T5", "E7");
    for (const team of ["T5", "E7"]) expect(await ours.admits(team)).toEqual({ is: "member" });
    expect(asked).toEqual([]);
    expect(await ours.admits("T1")).toEqual({ is: "member" });
    expect(await ours.admits("T1")).toEqual({ is: "member" });
    expect(asked).toEqual(["auth.test 1"]);
  });

  test("no other team, nor one that Slack doesn't name, nor another of one's own grid until the settings name it", async () => {
    const ours = workspace();
    for (const team of ["T2", "", "E1"])
      expect(await ours.admits(team)).toEqual({ is: "stranger", workspace: "Acme" });
  });

  test("what an older version queued, which asked for no team", async () => {
    answers = {};
    expect(await workspace().admits(undefined)).toEqual({ is: "member" });
  });

  test("nobody is let in while Slack doesn't say which team is ours; it is asked again for the next", async () => {
    const ours = workspace();
    answers = { "auth.test": { ok: false, error: "internal_error" } };
    expect(await ours.admits("T1")).toEqual({
      is: "unknown",
      error: expect.stringContaining("internal_error"),
      tokenRefused: false,
    });
    answers = { "auth.test": { ok: false, error: "token_revoked" } };
    expect(await ours.admits("T1")).toMatchObject({ is: "unknown", tokenRefused: true });
    answers = { "auth.test": { ok: true } };
    expect(await ours.admits("T1")).toMatchObject({
      is: "unknown",
      error: "Error: auth.test gave no team_id",
    });
    answers = { "auth.test": { ok: true, team_id: "T1", team: "Acme" } };
    expect(await ours.admits("T1")).toEqual({ is: "member" });
  });

  test("the last good answer holds while Slack doesn't answer", async () => {
    const ours = workspace();
    await ours.admits("T1");
    answers = {};
    now += 120_000;
    expect(await ours.admits("T2")).toEqual({ is: "stranger", workspace: "Acme" });
    expect(await ours.admits("T1")).toEqual({ is: "member" });
  });

  test("a token put anew for another workspace is noticed, and strangers make us ask once a minute at most", async () => {
    const ours = workspace();
    await ours.admits("T1");
    answers = { "auth.test": { ok: true, team_id: "T2", team: "Bravo" } };
    expect(await ours.admits("T2")).toMatchObject({ is: "stranger" });
    expect(asked).toHaveLength(1);
    now += 60_000;
    expect(await ours.admits("T2")).toEqual({ is: "member" });
    expect(asked).toHaveLength(2);
  });

  test("a token that was rotated is read anew", async () => {
    answers = { "auth.test": { ok: true, team_id: "T1", team: "Acme", stale: true } };
    expect(await workspace().admits("T1")).toEqual({ is: "member" });
    expect(asked).toEqual(["auth.test 1", "auth.test 2"]);
  });
});

describe("members of an organisation that the settings name, whatever their workspace in it", () => {
  const isOf = (organisation: string, id = "U9") => ({
    ok: true,
    user: { id, team_id: "T6", enterprise_user: { enterprise_id: organisation } },
  });
  const lookUps = () => asked.filter((it) => it.startsWith("users.info")).length;

  test("are looked up once in some minutes", async () => {
    const ours = workspace("T5", "E7");
    answers["users.info"] = isOf("E7");
    for (const team of ["T6", "T6", "T8"]) expect(await ours.admits(team, "U9")).toEqual({ is: "member" });
    expect(lookUps()).toBe(1);
    now += 10 * 60_000;
    answers["users.info"] = isOf("E8");
    expect(await ours.admits("T6", "U9")).toEqual({ is: "stranger", workspace: "Acme" });
    expect(lookUps()).toBe(2);
  });

  test("are not those of another organisation or of none, nor anybody else whom Slack was asked about before", async () => {
    const ours = workspace("E7");
    answers["users.info"] = isOf("E7");
    await ours.admits("T6", "U9");
    for (const answer of [isOf("E8"), { ok: true, user: { id: "U2", team_id: "T6" } }]) {
      answers["users.info"] = answer;
      expect(await ours.admits("T6", "U2")).toEqual({ is: "stranger", workspace: "Acme" });
    }
  });

  test("are looked up with a token that is read anew once it is refused", async () => {
    answers["users.info"] = { ...isOf("E7"), stale: true };
    expect(await workspace("E7").admits("T6", "U9")).toEqual({ is: "member" });
  });

  test.each(["user_not_found", "user_not_visible"])("are none whom Slack doesn't show: %s", async (error) => {
    answers["users.info"] = { ok: false, error };
    expect(await workspace("E7").admits("T6", "U9")).toEqual({ is: "stranger", workspace: "Acme" });
  });

  test.each([
    ["internal_error", false],
    ["missing_scope", false],
    ["token_revoked", true],
  ])("aren't known while Slack answers %s, and then looked up again", async (error, tokenRefused) => {
    const ours = workspace("E7");
    answers["users.info"] = { ok: false, error };
    expect(await ours.admits("T6", "U9")).toEqual({
      is: "unknown",
      error: expect.stringContaining(error),
      tokenRefused,
    });
    answers["users.info"] = isOf("E7");
    expect(await ours.admits("T6", "U9")).toEqual({ is: "member" });
  });

  test("aren't known while Slack names nobody", async () => {
    answers["users.info"] = { ok: true };
    expect(await workspace("E7").admits("T6", "U9")).toMatchObject({
      is: "unknown",
      error: "Error: users.info gave no user",
    });
  });

  test("nobody is looked up where no organisation is named, nor members of workspaces that are ours", async () => {
    answers["users.info"] = isOf("E7");
    expect(await workspace("T5").admits("T6", "U9")).toMatchObject({ is: "stranger" });
    const ours = workspace("T5", "E7");
    for (const team of ["T1", "T5", "E7"]) expect(await ours.admits(team, "U9")).toEqual({ is: "member" });
    expect(lookUps()).toBe(0);
  });
});

describe("who can be made an operator", () => {
  const person = (user: object, id = "U9") => {
    answers["users.info"] = { ok: true, user: { id, team_id: "T1", ...user } };
    return workspace("T5", "E7").person(id);
  };

  test("a person of our workspace, of one in the settings, or of an organisation there", async () => {
    expect(await person({})).toBe("member");
    expect(await person({ team_id: "T5" })).toBe("member");
    expect(await person({ team_id: "T6", enterprise_user: { enterprise_id: "E7" } })).toBe("member");
  });

  test("nobody else", async () => {
    expect(await person({ team_id: "T2", is_stranger: true })).toBe("stranger");
    expect(await person({ is_bot: true })).toBe("bot");
    expect(await person({ is_bot: false }, "USLACKBOT")).toBe("bot");
    expect(await person({ deleted: true })).toBe("deactivated");
  });

  test.each([
    ["user_not_found", "not found"],
    ["user_not_visible", "not found"],
    ["missing_scope", "no scope"],
    ["internal_error", "unknown"],
  ])("nor while Slack answers %s", async (error, is) => {
    answers["users.info"] = { ok: false, error };
    expect(await workspace().person("U9")).toBe(is);
  });

  test("nor while Slack doesn't say which workspace is ours", async () => {
    answers["auth.test"] = { ok: false, error: "internal_error" };
    expect(await person({})).toBe("unknown");
  });
});
