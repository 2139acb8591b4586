import { isDeepStrictEqual } from "node:util";
import { command } from "../../../core/commands/command.ts";
import { kindOf, placeOf } from "../../../core/slack/button.ts";
import { limitProblems } from "../../../simulators/slack/limits.ts";
import { neverShown } from "../../fixtures/foreign-text.ts";
import { family } from "./awkward-data.ts";

/** What in a message is ours: everyone and everything else that it mentions or leads to was made by data. */
export interface Ours {
  /** Slack ids of people and channels. */
  mentions: readonly string[];
  /** How our links begin. */
  links: readonly string[];
}

type Json = { [field: string]: unknown };

/** All objects in a value, itself first. */
function* objectsIn(value: unknown): Generator<Json> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value as Json;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

/** All texts in it but what buttons carry, which nobody reads. */
function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null)
    for (const [field, inner] of Object.entries(value)) if (field !== "value") yield* stringsIn(inner);
}

/** What a message or a view breaks of what we hold to, beside Slack's limits; each a sentence. */
export function brokenInvariants(
  shown: { text?: unknown; blocks: readonly unknown[] },
  ours: Ours,
): string[] {
  const broken: string[] = [];
  const objects = [...objectsIn(shown.blocks)];

  for (const parsed of parsedBySlack(shown, objects)) broken.push(...strayMarkup(parsed, ours));
  for (const it of objects) broken.push(...strayMention(it, ours), ...wrongEmoji(it), ...wrongDate(it));

  for (const text of stringsIn(shown)) {
    const unseen = neverShown.exec(text);
    if (unseen) broken.push(`holds ${JSON.stringify(unseen[0])}: ${excerpt(text)}`);
    if (/\bundefined\b|\bNaN\b|Infinity|Invalid Date|\[object /.test(text))
      broken.push(`says ${excerpt(text)}`);
    if (/[\u200d👨👩👧👦]/u.test(text.replaceAll(family, "")))
      broken.push(`cuts a character: ${excerpt(text)}`);
  }

  broken.push(...objects.flatMap(wrongControl));
  const actionIds = objects.flatMap((it) => (typeof it.action_id === "string" ? [it.action_id] : []));
  for (const [at, actionId] of actionIds.entries())
    if (actionIds.indexOf(actionId) < at) broken.push(`action_id ${actionId} twice`);
  return broken;
}

/** What Slack or we would refuse in a message. */
export function messageFaults(message: { text: string; blocks: readonly unknown[] }, ours: Ours): string[] {
  const empty = message.text.trim() === "" ? ["the text is empty"] : [];
  return [...limitProblems(message), ...empty, ...brokenInvariants(message, ours)];
}

/** The texts in which Slack looks for mentions, links and dates. */
function parsedBySlack({ text }: { text?: unknown }, objects: Json[]): string[] {
  const mrkdwn = objects.filter(({ type }) => type === "mrkdwn").map((it) => String(it.text));
  return typeof text === "string" ? [text, ...mrkdwn] : mrkdwn;
}

/** `<…>` that isn't ours, and characters that should have been escaped. */
function strayMarkup(text: string, { mentions }: Ours): string[] {
  const rest = text
    .replaceAll(/<[@#]([^<>|]*)>/g, (token, id: string) => (mentions.includes(id) ? "" : token))
    .replaceAll(/<!date\^\d+\^[^<>^|]+\|\d{4}-\d\d-\d\d \d\d:\d\d UTC>/g, "")
    .replaceAll(/&(amp|lt|gt);/g, "");
  return /[<>&]/.test(rest)
    ? [`raw markup: ${excerpt(rest.slice(Math.max(0, rest.search(/[<>&]/) - 20)))}`]
    : [];
}

function strayMention(it: Json, { mentions, links }: Ours): string[] {
  const named = it.user_id ?? it.channel_id;
  if (named !== undefined && !mentions.includes(String(named))) return [`mentions ${excerpt(String(named))}`];
  if (["broadcast", "usergroup", "team"].includes(String(it.type))) return [`a ${String(it.type)}`];
  const stray = typeof it.url === "string" && !links.some((begin) => (it.url as string).startsWith(begin));
  return stray ? [`leads to ${excerpt(String(it.url))}`] : [];
}

/** Slack draws `:tada:` in plain text as an emoji unless it is told not to. */
function wrongEmoji({ type, text, emoji }: Json): string[] {
  return type === "plain_text" && /:\w+:/.test(String(text)) && emoji !== false
    ? [`draws emoji: ${excerpt(String(text))}`]
    : [];
}

function wrongDate({ type, fallback }: Json): string[] {
  return type === "date" && !/^\d{4}-\d\d-\d\d \d\d:\d\d UTC$/.test(String(fallback))
    ? [`a date that reads ${excerpt(String(fallback))}`]
    : [];
}

/** A button or a menu that doesn't carry the command that its action_id names. */
function wrongControl(it: Json): string[] {
  const { action_id: actionId, type } = it;
  if (typeof actionId !== "string") return [];
  if (actionId === "up42:page")
    return typeof it.url === "string" ? [] : ["a page's button without its address"];
  if (type === "plain_text_input") return [];
  if (!placeOf(actionId)) return [`action_id ${actionId} isn't read`];
  if (type === "users_select") return kindOf(actionId) === "operator-add" ? [] : [`${actionId} asks nothing`];
  const values = Array.isArray(it.options) ? it.options.map(({ value }: Json) => value) : [it.value];
  return values.flatMap((value) => wrongValue(actionId, value));
}

function wrongValue(actionId: string, value: unknown): string[] {
  if (typeof value !== "string" || value.length > 2000)
    return [`${actionId} carries ${excerpt(String(value))}`];
  const carried: unknown = JSON.parse(value);
  const read = command.safeParse(carried);
  if (!read.success) return [`${actionId} carries what isn't read: ${excerpt(value)}: ${read.error.message}`];
  const whole = isDeepStrictEqual(read.data, carried) && read.data.kind === kindOf(actionId);
  return whole ? [] : [`${actionId} carries ${excerpt(value)}`];
}

function excerpt(text: string): string {
  return JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}…` : text);
}
