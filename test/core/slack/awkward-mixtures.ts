import { counts, logs, numbers, statuses, texts, times } from "./awkward-data.ts";
import type { Awkward } from "./awkward-results.ts";

const ordinary: Awkward = {
  text: "Harbour, March",
  status: "RUNNING",
  time: "2026-11-24T11:40:00Z",
  number: 12,
  count: 3,
  log: "a line\n",
  at: new Date("2026-11-24T12:00:00Z"),
};

const nth = <Item>(items: readonly Item[], at: number) => items[at % items.length] as Item;

/** Each awkward thing once by itself, and all together, shifted against each other so that many meet. */
export const mixtures: [what: string, awkward: Awkward][] = [
  ...Object.entries(texts).map(([what, text], at): [string, Awkward] => [
    `text: ${what}`,
    {
      text,
      status: nth(statuses, at),
      time: nth(Object.values(times), at),
      number: nth(numbers, at),
      count: nth(counts, at + 3),
      log: nth(Object.values(logs), at),
      at: ordinary.at,
    },
  ]),
  ...Object.entries(texts).map(([what, text]): [string, Awkward] => [
    `only text: ${what}`,
    { ...ordinary, text },
  ]),
  ...statuses.map((status): [string, Awkward] => [`status ${status.slice(0, 20)}`, { ...ordinary, status }]),
  ...Object.entries(times).map(([what, time]): [string, Awkward] => [`time: ${what}`, { ...ordinary, time }]),
  ...numbers.map((number): [string, Awkward] => [`number ${number}`, { ...ordinary, number }]),
  ...counts.map((count): [string, Awkward] => [`count ${count}`, { ...ordinary, count }]),
  ...Object.entries(logs).map(([what, log]): [string, Awkward] => [`log: ${what}`, { ...ordinary, log }]),
];
