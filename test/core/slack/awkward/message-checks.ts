import { isDeepStrictEqual } from "node:util";
import { command } from "../../../../core/commands/command.ts";
import { kindOf } from "../../../../core/slack/button.ts";
import type { Message } from "../../../../core/slack/message.ts";
import { limitProblems } from "../../../../simulators/slack/limits.ts";
import { neverShown } from "../../../fixtures/foreign-text.ts";
import { family } from "./awkward-texts.ts";

/** What the results of these tests name that is ours: people, channels and links that a message may have. */
export const ours = {
  people: ["U0WHO456789", "W0BY3456789"],
  channel: "C0123456789",
  link: "https://links.test/logs/",
  console: "https://console.test/",
};

interface Piece {
  type?: string;
  text?: unknown;
  emoji?: boolean;
  fallback?: unknown;
  value?: string;
  action_id?: string;
  url?: string;
  user_id?: string;
  channel_id?: string;
}

/** Everything that is wrong with a message, in words; nothing if Slack takes it and it says and does what it shall. */
export function faultsOf(message: Message): string[] {
  const pieces = piecesOf(message.blocks);
  const actions = pieces.flatMap(({ action_id }) => action_id ?? []);
  return [
    ...limitProblems(message),
    ...(isSeen(message.text) ? [] : ["the text shows nothing"]),
    // Slack changes no message whose text is longer.
    ...(Buffer.byteLength(message.text) > 4000 ? ["the text has more than 4,000 bytes"] : []),
    ...markupIn(message.text, "text").map((it) => `the text: ${it}`),
    ...stringsIn(message)
      .filter((it) => neverShown.test(it))
      .map((it) => `not to be shown: ${JSON.stringify(it.slice(0, 80))}`),
    ...actions.filter((id, at) => actions.indexOf(id) < at).map((id) => `action_id ${id} twice`),
    ...pieces.flatMap(faultsOfPiece),
    ...shownIn(message).flatMap(faultsOfWords),
  ];
}

/** What a reader sees of a text that says nothing, or that shows half of a character. */
function faultsOfWords(text: string): string[] {
  const nonsense = /\bundefined\b|\bNaN\b|Infinity|Invalid Date|\[object /.exec(text);
  // What is kept of a log's end may begin in the middle of a character.
  const whole = text.replace(/^(…\n)?(\u200d?[👩👧👦])+/u, "").replaceAll(family, "");
  const halved = /[\u200d👨👩👧👦]/u.test(whole);
  return [
    ...(nonsense ? [`says ${nonsense[0]}: ${text.slice(0, 80)}`] : []),
    ...(halved ? [`cuts a character: ${text.slice(0, 80)}`] : []),
  ];
}

function faultsOfPiece(piece: Piece): string[] {
  switch (piece.type) {
    case "button":
      return piece.url === undefined
        ? faultsOfValue(piece.value, kindOf(piece.action_id ?? ""))
        : notOurs(piece.url);
    case undefined:
      return piece.value === undefined ? [] : faultsOfValue(piece.value, undefined);
    case "plain_text":
      return [
        ...(isSeen(piece.text) ? [] : ["a plain_text shows nothing"]),
        // Slack draws them unless it is told not to.
        ...(/:\w+:/.test(String(piece.text)) && piece.emoji !== false
          ? [`draws emoji: ${String(piece.text).slice(0, 80)}`]
          : []),
      ];
    case "date":
      return /^\d{4}-\d\d-\d\d \d\d:\d\d UTC$/.test(String(piece.fallback))
        ? []
        : [`a date that reads ${String(piece.fallback)}`];
    case "mrkdwn":
      return [
        ...markupIn(String(piece.text), "mrkdwn"),
        ...(isSeen(piece.text) ? [] : ["a mrkdwn shows nothing"]),
      ];
    case "link":
      return [...notOurs(String(piece.url)), ...(isSeen(piece.text) ? [] : ["a link shows nothing"])];
    case "user":
      return ours.people.includes(String(piece.user_id)) ? [] : [`mentions ${piece.user_id}`];
    case "channel":
      return piece.channel_id === ours.channel ? [] : [`mentions ${piece.channel_id}`];
    case "broadcast":
    case "usergroup":
    case "team":
      return [`mentions a ${piece.type}`];
    default:
      return [];
  }
}

/** A button or an option stands for the command that its action_id names, and is read as just that. */
function faultsOfValue(value = "", kind: string | undefined): string[] {
  const most = kind === undefined ? 150 : 2000;
  if (value.length > most) return [`a value of ${value.length} characters`];
  const given = JSON.parse(value);
  const read = command.safeParse(given);
  if (!read.success) return [`no command: ${value.slice(0, 200)}`];
  if (!isDeepStrictEqual(read.data, given)) return [`read as another command: ${value.slice(0, 200)}`];
  return kind === undefined || kind === read.data.kind ? [] : [`${kind} carries ${read.data.kind}`];
}

function notOurs(url: string): string[] {
  return url.startsWith(ours.link) || url.startsWith(ours.console) ? [] : [`leads to ${url.slice(0, 80)}`];
}

/** What Slack would read as markup that isn't our mentions and dates. In a text some markup can't be escaped. */
function markupIn(text: string, where: "text" | "mrkdwn"): string[] {
  const people = ours.people.join("|");
  const allowed = new RegExp(
    `<@(${people})>|<#${ours.channel}>|<!date\\^\\d+\\^{date_short_pretty} {time}\\|[^<>|]+>`,
    "g",
  );
  const rest = text.replaceAll(allowed, "");
  const markup = where === "text" ? /[<>]|&(?!(amp|lt|gt);)/ : /[<>*_~`]/;
  return markup.test(rest) ? [`raw markup: ${rest.slice(0, 120)}`] : [];
}

function isSeen(text: unknown): boolean {
  return typeof text === "string" && /[^\s\p{C}\u2800\u115F\u1160\u3164\uFFA0\p{M}]/u.test(text);
}

/** All strings of a message but what its buttons carry, which nobody sees. */
function shownIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]) => (field === "value" ? [] : shownIn(inner)));
}

function piecesOf(value: unknown): Piece[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(piecesOf);
  return [value as Piece, ...Object.values(value).flatMap(piecesOf)];
}

function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}
