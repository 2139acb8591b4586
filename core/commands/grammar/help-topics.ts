/** One command as help shows it. */
export interface HelpTopic {
  name: string;
  usage: string;
  /** What it does, in half a line. */
  summary: string;
  /** What it does, in full. */
  description: string;
  examples: string[];
}

/** What `<job>` may be. */
export const jobArgumentHelp =
  "`<job>` is `latest`, `latest failed` (or another status), a name or words of one (3 characters or more, or an emoji), an id or its beginning (4 or more), or a link to the job's page in the console.";

/** What there is to type, in the order a newcomer needs it. */
export const helpTopics: readonly HelpTopic[] = [
  {
    name: "menu",
    usage: "[menu]",
    summary: "what runs, what failed, and a job to choose",
    description: "shows what runs, what failed in the last 7 days, and the newest 100 jobs to choose from",
    examples: ["menu"],
  },
  {
    name: "jobs",
    usage: "jobs [--status S] [--mode test|real] [--workflow W] [--name N] [--since 7d] [--limit 10]",
    summary: "the newest jobs, and totals by status",
    description:
      "lists the newest jobs, and counts the newest 1,000 by status. `--status` may be given more than once; it is UP42's word or one such as `active`, `waiting`, `done` or `finished`. Words without a flag work too: a status, a length of time, a part of a name",
    examples: [
      "jobs",
      "jobs failed 7d",
      "jobs rheingau",
      "jobs --status failed --status running",
      'jobs --workflow "Ship detection" --mode real',
    ],
  },
  {
    name: "status",
    usage: "status <job>",
    summary: "a job's card, with buttons for what can be done now",
    description: `shows a job's card: its state, its tasks, and buttons for what can be done now. ${jobArgumentHelp}`,
    examples: ["status latest", "latest failed", "status 3f2a", 'status "Harbour, March"'],
  },
  {
    name: "info",
    usage: "info <job>",
    summary: "everything UP42 says of a job",
    description: "shows everything UP42 says of a job: ids, times, inputs, credits; and gives it as a file",
    examples: ["info latest", "info 3f2a"],
  },
  {
    name: "tasks",
    usage: "tasks <job>",
    summary: "a job's tasks in order, each with its log",
    description:
      "shows a job's tasks in the order in which they depend on each other, with a button for each one's log",
    examples: ["tasks latest"],
  },
  {
    name: "logs",
    usage: "logs <job> [task] [--delete]",
    summary: "links to the logs, and the error of what failed",
    description:
      "saves the logs of all tasks and gives a link for each, and one for everything; or one task's last lines and a link to the whole. A task is named by its name, number, or id. `logs <job> --delete` deletes what was saved of a job before its day, after you press and confirm; links to it end",
    examples: ["logs latest", "logs 3f2a 2", 'logs "Harbour, March" pansharpen:1'],
  },
  {
    name: "cancel",
    usage: "cancel <job>",
    summary: "stops a job, after you press and confirm",
    description:
      "shows the job's card with its Cancel button; nothing happens before you press that and confirm",
    examples: ["cancel latest"],
  },
  {
    name: "rename",
    usage: "rename <job> <new name>",
    summary: "gives a job another name",
    description: "gives a job another name, and tells the channel; quote the job if it has spaces",
    examples: ["rename latest Harbour in April", 'rename "Harbour, March" Harbour, April'],
  },
  {
    name: "rerun",
    usage: "rerun <job> [new name]",
    summary: "runs a job again, after you see the cost and press",
    description: "shows what running the job again will do and cost; nothing happens before you press Re-run",
    examples: ["rerun latest", 'rerun "Harbour, March" Harbour, April'],
  },
  {
    name: "operators",
    usage: "operators",
    summary: "who may change jobs; for operators, to add and remove people",
    description:
      "shows who may cancel, rename and re-run jobs, with menus to add and remove people. Only operators see it; each change of it is written down with who made it",
    examples: ["operators"],
  },
  {
    name: "help",
    usage: "help [command]",
    summary: "this, or more about one command",
    description: "shows this, or more about one command",
    examples: ["help", "help jobs"],
  },
];
