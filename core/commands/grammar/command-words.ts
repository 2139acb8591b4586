/** The commands, as they are typed. */
export const commandNames = [
  "menu",
  "jobs",
  "status",
  "info",
  "tasks",
  "logs",
  "cancel",
  "rename",
  "rerun",
  "operators",
  "help",
] as const;

export type CommandName = (typeof commandNames)[number];

/** Other words that people try for a command. */
export const aliases: Readonly<Record<string, CommandName>> = {
  list: "jobs",
  ls: "jobs",
  find: "jobs",
  search: "jobs",
  show: "status",
  open: "status",
  view: "status",
  job: "status",
  card: "status",
  details: "info",
  describe: "info",
  task: "tasks",
  log: "logs",
  stop: "cancel",
  abort: "cancel",
  kill: "cancel",
  "re-run": "rerun",
  restart: "rerun",
  retry: "rerun",
  operator: "operators",
  "?": "help",
  commands: "help",
};

/** Every word that is a command's own. */
export const commandWords: readonly string[] = [...commandNames, ...Object.keys(aliases)];

/** The command that a word stands for, in any case; undefined if it is no command's. */
export function commandNamed(word: string): CommandName | undefined {
  const typed = word.trim().toLowerCase().replace(/^\//, "");
  return (
    commandNames.find((name) => name === typed) ??
    (Object.hasOwn(aliases, typed) ? aliases[typed] : undefined)
  );
}

/** Other words for a command. */
export function aliasesOf(name: string): string[] {
  return Object.keys(aliases).filter((word) => aliases[word] === name);
}
