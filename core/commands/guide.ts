/** One command as help shows it. */
export interface CommandGuide {
  name: string;
  usage: string;
  /** What it does, in half a line. */
  short: string;
  /** What it does, in full. */
  does: string;
  examples: string[];
}

/** What `<job>` may be. */
export const whichJob =
  "`<job>` is `latest`, an id or its first characters (4 or more), a name, or a link to the job's page in the console.";

/** What there is to type, in the order a newcomer needs it. */
export const guide: readonly CommandGuide[] = [
  {
    name: "jobs",
    usage: "jobs [--status S] [--mode test|real] [--workflow W] [--name N] [--since 7d] [--limit 10]",
    short: "the newest jobs, and totals by status",
    does: "lists the newest jobs, and counts the newest 1,000 by status",
    examples: ["jobs", "jobs --status failed --since 7d", 'jobs --workflow "Ship detection" --mode real'],
  },
  {
    name: "status",
    usage: "status <job>",
    short: "a job's card, with buttons for what can be done now",
    does: `shows a job's card: its state, its tasks, and buttons for what can be done now. ${whichJob}`,
    examples: ["status latest", "status 3f2a", 'status "Harbour, March"'],
  },
  {
    name: "info",
    usage: "info <job>",
    short: "everything UP42 says of a job",
    does: "shows everything UP42 says of a job: ids, times, inputs, credits; and gives it as a file",
    examples: ["info latest", "info 3f2a"],
  },
  {
    name: "tasks",
    usage: "tasks <job>",
    short: "a job's tasks in order, each with its log",
    does: "shows a job's tasks in the order in which they depend on each other, with a button for each one's log",
    examples: ["tasks latest"],
  },
  {
    name: "logs",
    usage: "logs <job> [task]",
    short: "links to the logs, and the last lines of what failed",
    does: "saves the logs of all tasks and gives a link for each, and one for everything; or one task's last lines and a link to the whole. A task is named by its name, number, or id",
    examples: ["logs latest", "logs 3f2a 2", 'logs "Harbour, March" pansharpen:1'],
  },
  {
    name: "cancel",
    usage: "cancel <job>",
    short: "stops a job, after you press and confirm",
    does: "shows the job's card with its Cancel button; nothing happens before you press that and confirm",
    examples: ["cancel latest"],
  },
  {
    name: "rename",
    usage: "rename <job> <new name>",
    short: "gives a job another name",
    does: "gives a job another name, and tells the channel; quote the job if it has spaces",
    examples: ["rename latest Harbour in April", 'rename "Harbour, March" Harbour, April'],
  },
  {
    name: "rerun",
    usage: "rerun <job> [new name]",
    short: "runs a job again, after you see the cost and press",
    does: "shows what running the job again will do and cost; nothing happens before you press Re-run",
    examples: ["rerun latest", 'rerun "Harbour, March" Harbour, April'],
  },
  {
    name: "help",
    usage: "help [command]",
    short: "this, or more about one command",
    does: "shows this, or more about one command",
    examples: ["help", "help jobs"],
  },
];
