import { splitOnce } from "./split-once.ts";

export const usage = `npm run up42 -- [--user U2] [--channel C2] [--click "Cancel"]... <command>

Types /up42 <command> in the local Slack workspace and shows what comes back, for example:
  npm run up42 -- status latest
  npm run up42 -- --user U2 jobs --status running
  npm run up42 -- --click Cancel status latest

--user     who asks: U1 may change jobs, U2 and U3 may only look, U9 is of another organisation (default U1)
--channel  where: C1 is #jobs, shared with U9's organisation, C2 is #random, the bot isn't in C3, D1 is U1's direct
           message (default C1)
--click    then clicks the first button or choice whose label contains this, such as a person's name or id; of
           several menus, one is named by what stands on it ("Add: Ben"); can be given several times

It ends when nothing new has come for three seconds; while a message with ⏳ announces more, it waits up to three minutes.`;

export interface TerminalArguments {
  user: string;
  channel: string;
  /** Labels to click, one after the other. */
  clicks: string[];
  /** What to type after /up42. */
  text: string;
}

/**
 * Reads the arguments of `npm run up42`. Options end at the first word of the command, so that the command's own
 * flags reach it.
 * @throws Error with a sentence for the person who typed them
 */
export function parseArguments(given: string[]): TerminalArguments {
  const read: TerminalArguments = { user: "U1", channel: "C1", clicks: [], text: "" };
  const rest = [...given];
  while (rest[0]?.startsWith("--")) {
    const [option = "", inline] = splitOnce(rest.shift() ?? "", "=");
    const value = inline ?? rest.shift();
    if (!value) throw new Error(`${option} needs a value.`);
    if (option === "--user") read.user = value;
    else if (option === "--channel") read.channel = value;
    else if (option === "--click") read.clicks.push(value);
    else throw new Error(`${option} is not an option here. The command's own flags come after its name.`);
  }
  // One argument with spaces is a whole command that was quoted: up42 "status latest".
  read.text = rest.length === 1 ? (rest[0] ?? "") : rest.map(quote).join(" ");
  return read;
}

/** Puts back the quotes that the shell took away. */
function quote(word: string): string {
  if (!/\s/.test(word) && word !== "") return word;
  const flag = /^(--[\w-]+=)(.*)$/s.exec(word);
  return flag ? `${flag[1]}"${flag[2]}"` : `"${word}"`;
}
