import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { ChatOpsStack } from "../../infra/chatops-stack.ts";
import { readStage } from "../../infra/settings.ts";
import type { BuiltFunction } from "./runtime-api.ts";

/**
 * The dev stack, synthesised and bundled into a temporary folder: its five functions as they would be deployed, with
 * the environment that the template gives them. Where the template refers to a resource, `placeholders` says what stands in.
 * @throws Error if a variable has neither.
 */
export function builtFunctions(placeholders: Record<string, string>): {
  folder: string;
  functions: Map<string, BuiltFunction>;
} {
  const folder = mkdtempSync(join(tmpdir(), "up42-chatops-built-"));
  const { context } = JSON.parse(readFileSync(new URL("../../cdk.json", import.meta.url), "utf8"));
  const app = new App({ outdir: folder, context });
  const stack = new ChatOpsStack(app, readStage("dev"));
  const { template } = app.synth().getStackByName(stack.stackName);
  const functions = new Map<string, BuiltFunction>();
  for (const [id, { Type, Properties }] of Object.entries<Resource>(template.Resources)) {
    const name = /^Functions(\w+?)[0-9A-F]{8}$/.exec(id)?.[1];
    if (Type !== "AWS::Lambda::Function" || !name) continue;
    const environment = Object.entries(Properties.Environment.Variables).map(([variable, value]) => {
      const given = typeof value === "string" ? value : placeholders[variable];
      if (given === undefined) throw new Error(`${name}: nothing stands in for ${variable}.`);
      return [variable, given];
    });
    functions.set(name, {
      name,
      folder: join(folder, `asset.${Properties.Code.S3Key.replace(".zip", "")}`),
      environment: Object.fromEntries(environment),
      memory: Properties.MemorySize,
      timeout: Properties.Timeout,
    });
  }
  return { folder, functions };
}

interface Resource {
  Type: string;
  Properties: {
    Environment: { Variables: Record<string, unknown> };
    Code: { S3Key: string };
    MemorySize: number;
    Timeout: number;
  };
}
