/** One command as help shows it. */
export interface CommandGuide {
  name: string;
  usage: string;
  does: string;
  examples: string[];
}

const job =
  "`<job>` is `latest`, an id or its first characters (4 or more), a name, or a link to the job's page in the console.";

/** What there is to type, in the order a newcomer needs it. */
export const guide: readonly CommandGuide[] = [
  {
    name: "jobs",
    usage: "jobs [--status S] [--mode test|real] [--workflow W] [--name N] [--since 7d] [--limit 10]",
    does: "lists the newest jobs, and counts the newest 1,000 by status",
    examples: ["jobs", "jobs --status failed --since 7d", 'jobs --workflow "Ship detection" --mode real'],
  },
  {
    name: "status",
    usage: "status <job>",
    does: `shows a job's card: its state, its tasks, and buttons for what can be done now. ${job}`,
    examples: ["status latest", "status 3f2a", 'status "Harbour, March"'],
  },
  {
    name: "logs",
    usage: "logs <job>",
    does: "saves the logs of all tasks and gives a link for each, and one for everything",
    examples: ["logs latest", "logs 3f2a"],
  },
  {
    name: "cancel",
    usage: "cancel <job>",
    does: "shows the job's card with its Cancel button; nothing happens before you press that and confirm",
    examples: ["cancel latest"],
  },
  {
    name: "help",
    usage: "help [command]",
    does: "shows this, or more about one command",
    examples: ["help", "help jobs"],
  },
];
