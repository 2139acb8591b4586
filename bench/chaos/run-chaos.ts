import { readArguments } from "./arguments.ts";
import { chaos } from "./chaos.ts";
import { failures, isFailure, jsonLine, notTriedText, table } from "./table.ts";

/** `npm run chaos`: what happens to what people asked when workers die, UP42 and Slack fail, and others meddle. */
const began = Date.now();
const args = readArguments(process.argv.slice(2), () => Math.floor(Math.random() * 1_000_000));
const alone = args.try === undefined ? "" : ` --try '${args.try}'`;
console.log(
  `npm run chaos -- --seed ${args.seed} --only ${args.only.join(",")}${args.short ? " --short" : ""}${alone}`,
);

const { tries, notTried } = await chaos(args, (line) => console.log(line));
const seconds = Math.round((Date.now() - began) / 1000);
const list = failures(tries, args.seed);
if (list) console.log(`\n${list}`);
if (notTried.length > 0) console.log(`\nNot tried (${notTried.length}):\n${notTriedText(notTried)}`);
console.log(`\nSeed ${args.seed}, ${seconds} s\n\n${table(tries)}`);
if (args.json) console.log(jsonLine(tries, notTried, args.seed, seconds));
process.exitCode = tries.some(isFailure) ? 1 : 0;
