import { clearLine, createInterface, cursorTo, type Interface } from "node:readline";

/** Where a conversation is shown, and what is typed there. */
export interface Screen {
  /** Whether a person sits at it, who can be asked. */
  interactive: boolean;
  print(text: string): void;
  /** The next line typed, or undefined at the end of the input. */
  ask(question: string): Promise<string | undefined>;
  close(): void;
}

/** This process's terminal, or the pipes in its place. Standard input is opened only when something is asked. */
export function processScreen(): Screen {
  const { stdin, stdout } = process;
  const lines: string[] = [];
  let input: Interface | undefined;
  let ended = false;
  let answer: ((line: string | undefined) => void) | undefined;

  const open = () => {
    input = createInterface({ input: stdin, output: stdout, terminal: Boolean(stdin.isTTY && stdout.isTTY) });
    input.on("line", (line) => {
      if (answer) answer(line);
      else lines.push(line);
    });
    input.on("close", () => {
      ended = true;
      answer?.(undefined);
    });
    return input;
  };

  return {
    interactive: Boolean(stdin.isTTY),
    print(text) {
      if (!answer || !input || !stdout.isTTY) {
        stdout.write(`${text}\n`);
        return;
      }
      // Above the question that is waiting, and what is typed so far stays.
      clearLine(stdout, 0);
      cursorTo(stdout, 0);
      stdout.write(`${text}\n`);
      input.prompt(true);
    },
    async ask(question) {
      input ??= open();
      if (lines.length > 0) return lines.shift();
      if (ended) return undefined;
      input.setPrompt(question);
      input.prompt();
      const line = await new Promise<string | undefined>((resolve) => {
        answer = resolve;
      });
      answer = undefined;
      return line;
    },
    close: () => input?.close(),
  };
}
