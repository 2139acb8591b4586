import { describe, expect, test } from "@jest/globals";
import type { Facts } from "../../bench/chaos/facts.ts";
import { verdictOf } from "../../bench/chaos/verdict.ts";
import type { Word } from "../../bench/chaos/words.ts";

const id = "0a1b2c3d-0000-4000-8000-000000000000";
const word = (text: string, more: Partial<Word> = {}): Word => ({
  at: 0,
  to: "person",
  user: "U1",
  channel: "C1",
  text,
  replaces: false,
  ...more,
});
const announced = (text: string) => word(text, { to: "channel", user: undefined });

/** A status that was answered; each test says what else is so. */
const facts = (kind: Facts["asked"]["kind"], more: Partial<Facts> = {}): Facts => ({
  asked: { kind, job: { id, name: "Harbour" }, inChannel: true },
  words: [word("Harbour 🟢 SUCCEEDED")],
  begun: [],
  strangers: [],
  rerunsSent: 0,
  renamesMade: 0,
  renamedBetween: false,
  cancelled: false,
  cancelTaken: false,
  now: { name: "Harbour", status: "SUCCEEDED" },
  files: [],
  settled: true,
  ...more,
});
const rerun = (more: Partial<Facts>) => facts("rerun", { rerunsSent: 1, ...more });
const reran = word('@U1 re-ran "Harbour"; this is the new job. Job `deadbeef`');
const toldOfRerun = announced("🔁 @U1 re-ran Harbour `0a1b2c3d` as Harbour `deadbeef`");
const none = { lost: [], twice: [], untrue: [], repeated: [], letIn: [] };

describe("survived", () => {
  test.each([
    ["a status", facts("status")],
    ["a re-run, told to both", rerun({ begun: ["deadbeef"], words: [reran, toldOfRerun] })],
    [
      "a rename",
      facts("rename", {
        renamesMade: 1,
        words: [word("✏️ Renamed: A → B"), announced("✏️ renamed a job: A → B")],
      }),
    ],
    [
      "a cancel that UP42 did but didn't confirm",
      facts("cancel", {
        cancelled: true,
        now: { status: "CANCELLED", name: "Harbour" },
        words: [
          word("⏳ UP42 didn't confirm the cancel: HTTP status 502. This card changes if it took hold."),
          word("It is CANCELLED. UP42 didn't confirm your cancel, so it may have been someone else's."),
        ],
      }),
    ],
    [
      "a cancel",
      facts("cancel", {
        cancelled: true,
        now: { name: "Harbour", status: "CANCELLED" },
        words: [
          word("@U1 asked UP42 to cancel this job. ⏳ This card changes when it is done."),
          word("@U1 cancelled this job. It uses no further credits.", { replaces: true }),
          announced("⚫ @U1 cancelled Harbour. It is CANCELLED: it uses no further credits."),
        ],
      }),
    ],
    [
      "a re-run left open",
      rerun({
        begun: ["deadbeef"],
        words: [word("A job may be running at UP42: look before you ask anew.")],
      }),
    ],
    [
      "a re-run never sent that says so",
      facts("rerun", { words: [word("It may not have been sent; nothing was started as far as I see.")] }),
    ],
    [
      "a re-run left open, with the job that could be it",
      rerun({ begun: ["deadbeef"], words: [word("UP42's answer was lost. Job `deadbeef` could be it.")] }),
    ],
    [
      "a re-run that the channel couldn't be told of",
      rerun({ begun: ["deadbeef"], words: [reran, word("⚠️ I couldn't tell #jobs what became of this")] }),
    ],
  ])("%s", (_, given) => expect(verdictOf(given)).toEqual(none));
});

describe("lost", () => {
  test.each<[string, Facts, string]>([
    ["silence", facts("status", { words: [] }), "the person heard nothing at all"],
    ["only that it goes on", facts("logs", { words: [word("⏳ Saving the logs")] }), "nothing came of it"],
    ["still under way", facts("status", { settled: false }), "still under way"],
    [
      "a failure with no reference",
      facts("status", { words: [word("Something broke on our side.")] }),
      "without a reference",
    ],
    [
      "a job that was begun",
      rerun({ begun: ["deadbeef"], words: [word("UP42 is slow.")] }),
      "job deadbeef was begun",
    ],
    [
      "the channel, of a re-run",
      rerun({ begun: ["deadbeef"], words: [reran] }),
      "the channel never heard of the re-run",
    ],
    ["a rename", facts("rename", { renamesMade: 1, words: [word("UP42 is slow.")] }), "the job was renamed"],
    [
      "the channel, of a rename",
      facts("rename", { renamesMade: 1, words: [word("Renamed: A → B")] }),
      "the channel never heard of the rename",
    ],
    [
      "a cancel's end",
      facts("cancel", {
        cancelled: true,
        now: { name: null, status: "CANCELLED" },
        words: [word("asked UP42 to cancel this job.")],
      }),
      "the job is CANCELLED",
    ],
  ])("%s", (_, given, sentence) => expect(verdictOf(given).lost.join()).toContain(sentence));

  test("nobody in a direct message has a channel to be told", () => {
    const asked = { kind: "rerun" as const, job: { id, name: "Harbour" }, inChannel: false };
    expect(verdictOf(rerun({ asked, begun: ["deadbeef"], words: [reran] }))).toEqual(none);
  });
});

describe("done twice", () => {
  test.each<[string, Facts, string]>([
    ["two jobs", rerun({ begun: ["deadbeef", "feedbeef"] }), "2 jobs came of one re-run"],
    ["a re-run sent again", rerun({ rerunsSent: 2 }), "sent 2 times"],
    ["a rename over another's", facts("rename", { renamesMade: 2, renamedBetween: true }), "over another's"],
    [
      "another tale for the channel",
      rerun({
        begun: ["deadbeef"],
        words: [reran, toldOfRerun, announced("🔁 @U1 re-ran Harbour as X `feedbeef`")],
      }),
      "different things",
    ],
  ])("%s", (_, given, sentence) => expect(verdictOf(given).twice.join()).toContain(sentence));

  test("a rename sent again with nothing in between changes nothing", () => {
    const given = facts("rename", {
      renamesMade: 2,
      words: [word("Renamed: A → B"), announced("renamed a job: A → B")],
    });
    expect(verdictOf(given)).toEqual(none);
  });
});

describe("said untruly", () => {
  const file = { label: "The whole log", status: 200, whole: true };
  test.each<[string, Facts, string]>([
    ["a re-run that wasn't", facts("rerun", { words: [reran] }), "no such job came of it"],
    [
      "a stranger's job as one's own",
      rerun({ strangers: ["deadbeef"], words: [reran] }),
      "names a stranger's job",
    ],
    [
      "nothing started",
      rerun({ begun: ["deadbeef"], words: [word("most likely nothing was started")] }),
      "was begun",
    ],
    [
      "sent, though it never was",
      facts("rerun", { words: [word("It was sent once.")] }),
      "it never was sent",
    ],
    ["renamed, though it wasn't", facts("rename", { words: [word("✏️ Renamed: A → B")] }), "was not renamed"],
    [
      "a cancel that wasn't",
      facts("cancel", { words: [word("@U1 cancelled this job.")] }),
      "no cancel took hold",
    ],
    [
      "no further credits of a job that runs",
      facts("cancel", {
        cancelled: true,
        now: { name: null, status: "CANCELLING" },
        words: [word("It uses no further credits.")],
      }),
      "the job is CANCELLING",
    ],
    [
      "not cancelled, though it was",
      facts("cancel", { cancelled: true, words: [word("The job was not cancelled")] }),
      "but it was",
    ],
    [
      "try again, where it was done",
      rerun({ begun: ["deadbeef"], words: [word("Try again in a minute.")] }),
      "invites to ask again",
    ],
    ["a link to nothing", facts("logs", { files: [{ ...file, status: 404 }] }), "leads nowhere (404)"],
    [
      "half a log",
      facts("task log", { files: [{ ...file, whole: false }] }),
      "something else than the whole",
    ],
  ])("%s", (_, given, sentence) => expect(verdictOf(given).untrue.join()).toContain(sentence));

  test("a button's label says nothing of what was done", () => {
    const offer = word("🔁 Run Harbour again? [1 Re-run] [2 Not now]");
    expect(verdictOf(facts("rerun", { words: [offer] }))).toEqual(none);
  });
});

describe("repeated", () => {
  test("the same word added again, not one that takes another's place", () => {
    const card = word("Harbour 🟢 SUCCEEDED");
    expect(verdictOf(facts("status", { words: [card, card] })).repeated).toEqual([
      "person: Harbour 🟢 SUCCEEDED (2 times)",
    ]);
    expect(verdictOf(facts("status", { words: [card, { ...card, replaces: true }] }))).toEqual(none);
  });
});
