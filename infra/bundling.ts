import { fileURLToPath } from "node:url";
import { AssetHashType, DockerImage } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import { type BuildResult, buildSync } from "esbuild";

/** A folder of `functions/`. */
export type FunctionFolder = "slack" | "commands" | "log-export" | "log-link" | "answer-check";

/**
 * Packages of Bolt's other receivers (HTTP server, socket mode, OAuth). Its App names them all though we give it the
 * Lambda receiver, so they are replaced by nothing (docs/decisions/no-sdk-in-the-slack-function.md).
 */
const unusedBoltPackages = ["express", "@slack/oauth", "@slack/socket-mode", "raw-body", "undici"] as const;

const root = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * Writes `index.js`, a function with all it needs in one file, into a folder. The AWS SDK is in it too: it loads
 * faster so than from the runtime's own copy.
 * @throws Error with esbuild's messages.
 */
export function bundle(folder: FunctionFolder, into: string): BuildResult<{ metafile: true }> {
  return buildSync({
    entryPoints: [root(`functions/${folder}/handler.ts`)],
    outfile: `${into}/index.js`,
    absWorkingDir: root(""),
    bundle: true,
    minify: true,
    metafile: true,
    platform: "node",
    target: "node24",
    format: "cjs",
    // The packages' ES modules first: of those, only what is used comes in.
    mainFields: ["module", "main"],
    alias:
      folder === "slack"
        ? Object.fromEntries(unusedBoltPackages.map((name) => [name, root("infra/empty-module.cjs")]))
        : {},
    logLevel: "warning",
  });
}

/** A function's code for the stack, bundled on this machine at synth. */
export function bundledCode(folder: FunctionFolder): Code {
  return Code.fromAsset(root(`functions/${folder}`), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry("no-docker-is-used"),
      local: {
        tryBundle(into) {
          bundle(folder, into);
          return true;
        },
      },
    },
  });
}
