import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** AWS's runtime interface client for Node: it runs handlers in Lambda, and in nodejs24.x images. */
const client = "aws-lambda-ric@4.0.2";

/**
 * The runtime client's program. It is installed at the first call (a C++ compiler, cmake and python are needed, about
 * 40 s) and kept in `node_modules/.cache`, so that `npm ci` needs none of them.
 * @throws Error with a sentence if it can't be built.
 */
export function runtimeClient(): string {
  const folder = fileURLToPath(new URL(`../../node_modules/.cache/${client}`, import.meta.url));
  const program = `${folder}/node_modules/aws-lambda-ric/index.mjs`;
  const native = `${folder}/node_modules/aws-lambda-ric/rapid-client.node`;
  if (existsSync(native)) return program;

  console.log(`Building AWS's runtime client (${client}), about 40 s …`);
  mkdirSync(folder, { recursive: true });
  try {
    const install = ["install", "--prefix", folder, "--no-audit", "--no-fund", "--loglevel=error", client];
    execFileSync("npm", install, { encoding: "utf8", stdio: "pipe" });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new Error(`${client} could not be installed. ${stderr?.trim().slice(-1500) || message}`);
  }
  if (!existsSync(native)) {
    throw new Error(`${client} was installed but not built: its install script made no rapid-client.node.`);
  }
  return program;
}
