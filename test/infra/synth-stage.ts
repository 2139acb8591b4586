import { readFileSync } from "node:fs";
import { App, type AppProps, Validations } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { AwsSolutionsChecks } from "cdk-nag";
import { ChatOpsStack } from "../../infra/chatops-stack.ts";
import { checkSettings, type Settings } from "../../infra/settings.ts";

const file = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));
const { context } = file("cdk.json");

/** What a stage's file holds, with the address that has to be put there by a person. */
export function stageFile(stage: "dev" | "production"): Record<string, unknown> {
  return {
    ...file(`infra/stages/${stage}.json`),
    ...(stage === "production" ? { alarmEmail: "on-call@up42.test" } : {}),
  };
}

export function settingsOf(stage: "dev" | "production", changes: Partial<Settings> = {}): Settings {
  return checkSettings(stage, { ...stageFile(stage), ...changes });
}

/** An app as `cdk synth` makes it, but for the bundling, which has a test of its own, and the checks, which take seconds. */
export function newApp(options: AppProps = { builtinCloudFormationValidation: false }): App {
  return new App({ ...options, context: { ...context, "aws:cdk:bundling-stacks": [] } });
}

/** The same with CDK's own checks and cdk-nag's. */
export function checkedApp(): App {
  const app = newApp({});
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

export interface Resource {
  Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: CloudFormation's own shapes, a hundred of them
  Properties: Record<string, any>;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
}

/** A stage's template: its resources by logical id. */
export function resourcesOf(settings: Settings): Record<string, Resource> {
  return Template.fromStack(new ChatOpsStack(newApp(), settings)).toJSON().Resources;
}

export function ofType(resources: Record<string, Resource>, type: string): [string, Resource][] {
  return Object.entries(resources).filter(([, resource]) => resource.Type === type);
}

/** A logical id as it stands in the stack's code: without the hash that CDK adds. */
export function named(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, "");
}

/** The name of the resource that a `Ref` or `Fn::GetAtt` leads to. */
export function referred(value: unknown): string {
  const { Ref, "Fn::GetAtt": getAtt } = value as { Ref?: string; "Fn::GetAtt"?: [string, string] };
  return named(Ref ?? getAtt?.[0] ?? "");
}

/** Our own five functions, by name. CDK's, which empties the buckets of a stage that is cleared, isn't among them. */
export function ourFunctions(resources: Record<string, Resource>): [string, Resource][] {
  return ofType(resources, "AWS::Lambda::Function")
    .filter(([id]) => id.startsWith("Functions"))
    .map(([id, resource]) => [named(id).replace("Functions", ""), resource]);
}
