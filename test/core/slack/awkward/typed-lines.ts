import { atMost } from "./awkward-texts.ts";

/** Lines that a person may type after the slash command, each with this text where something of theirs may stand. */
export function typedLines(text: string): string[] {
  const lines = [
    text,
    `"${text}"`,
    `${text} --share`,
    `--${text}`,
    `--share --help ${text}`,
    ..."status info tasks cancel logs rerun rename jobs operators help"
      .split(" ")
      .flatMap((command) => [
        `${command} ${text}`,
        `${command} "${text}" ${text}`,
        `${command} latest failed ${text}`,
        `${command} --${text} x`,
      ]),
    `logs "${text}" --delete`,
    ..."status mode workflow name since limit".split(" ").map((flag) => `jobs --${flag} "${text}"`),
    `jobs --name "${text}" --workflow "${text}" --name "${text}"`,
  ];
  // Slack takes no longer ones.
  return lines.flatMap((line) => [line, atMost(line, 4000), atMost(line, 330)]);
}
