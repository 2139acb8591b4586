import type { Family } from "./arguments.ts";
import type { NotTried, Tried } from "./tried.ts";
import { brief } from "./verdict.ts";

/** How many tries, and of them how many had what. A try can be in several columns; survived are those in none of the faults. */
export interface Numbers {
  tried: number;
  survived: number;
  lost: number;
  twice: number;
  untrue: number;
  repeated: number;
  letIn: number;
}

export function numbersOf(tries: Tried[]): Numbers {
  const having = (fault: keyof Tried["verdict"]) =>
    tries.filter(({ verdict }) => verdict[fault].length > 0).length;
  return {
    tried: tries.length,
    survived: tries.filter((it) => !isFailure(it)).length,
    lost: having("lost"),
    twice: having("twice"),
    untrue: having("untrue"),
    repeated: having("repeated"),
    letIn: having("letIn"),
  };
}

export function isFailure({ verdict }: Tried): boolean {
  return [verdict.lost, verdict.twice, verdict.untrue, verdict.letIn].some((faults) => faults.length > 0);
}

/** The table that ends a run: a row a family, and a total. */
export function table(tries: Tried[]): string {
  const rows = [...new Set(tries.map(({ family }) => family))].map((family) => [
    family as string,
    ...Object.values(numbersOf(tries.filter((it) => it.family === family))),
  ]);
  const all = [
    ["", "tried", "survived", "lost", "done twice", "said untruly", "repeated", "let in"],
    ...rows,
    ["in all", ...Object.values(numbersOf(tries))],
  ].map((row) => row.map(String));
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join("  "),
    )
    .join("\n");
}

/** Each failed try with what was wrong, what was said, and how to make it alone. */
export function failures(tries: Tried[], seed: number): string {
  return tries
    .filter(isFailure)
    .map(({ family, name, verdict, heard }) => {
      const wrong = [
        ...verdict.lost.map((it) => `  lost: ${it}`),
        ...verdict.twice.map((it) => `  done twice: ${it}`),
        ...verdict.untrue.map((it) => `  said untruly: ${it}`),
        ...verdict.letIn.map((it) => `  let in: ${it}`),
      ];
      const said = heard.slice(-4).map(({ to, text }) => `  (to the ${to}: ${brief(text)})`);
      const alone = `  alone: npm run chaos -- --seed ${seed} --only ${family} --try '${name.split(":")[0]}:'`;
      return [`${family}: ${name}`, ...wrong, ...said, alone].join("\n");
    })
    .join("\n\n");
}

export function notTriedText(notTried: NotTried[]): string {
  return notTried.map(({ family, name, why }) => `${family}: ${name}: ${why}`).join("\n");
}

/** The last line of `--json`. */
export function jsonLine(tries: Tried[], notTried: NotTried[], seed: number, seconds: number): string {
  const families: Partial<Record<Family, Numbers>> = {};
  for (const { family } of tries) families[family] ??= numbersOf(tries.filter((it) => it.family === family));
  return JSON.stringify({ ...numbersOf(tries), seed, seconds, notTried: notTried.length, families });
}
