import { expect, test } from "@jest/globals";
import { Template } from "aws-cdk-lib/assertions";
import { ChatOpsStack } from "../../infra/chatops-stack.ts";
import { newApp, ofType, type Resource, resourcesOf, settingsOf } from "./synth-stage.ts";

test("two stages stand side by side in one account: no name is in both", () => {
  const app = newApp();
  const [dev, production] = (["dev", "production"] as const).map(
    (stage) => new ChatOpsStack(app, settingsOf(stage)),
  ) as [ChatOpsStack, ChatOpsStack];
  expect([dev.stackName, production.stackName]).toEqual(["up42-chatops-dev", "up42-chatops-production"]);
  const names = [dev, production].map(
    (stack) => new Set(givenNames(Template.fromStack(stack).toJSON().Resources)),
  );
  expect(names[0]?.size).toBeGreaterThan(10);
  expect([...(names[0] ?? [])].filter((name) => names[1]?.has(name))).toEqual([]);
});

const holdingData = [
  "AWS::S3::Bucket",
  "AWS::DynamoDB::Table",
  "AWS::SecretsManager::Secret",
  "AWS::Logs::LogGroup",
];

test("production keeps its data when the stack is removed", () => {
  const resources = resourcesOf(settingsOf("production"));
  for (const type of holdingData) {
    const found = ofType(resources, type);
    expect(found).not.toEqual([]);
    for (const [, resource] of found) {
      expect(resource).toMatchObject({
        DeletionPolicy: "RetainExceptOnCreate",
        UpdateReplacePolicy: "Retain",
      });
    }
  }
  expect(ofType(resources, "Custom::S3AutoDeleteObjects")).toEqual([]);
  const [[, table] = [undefined, undefined]] = ofType(resources, "AWS::DynamoDB::Table");
  expect(table?.Properties.DeletionProtectionEnabled).toBe(true);
});

test("dev leaves nothing behind", () => {
  const resources = resourcesOf(settingsOf("dev"));
  const kept = Object.entries(resources).filter(
    ([, { DeletionPolicy }]) => DeletionPolicy && DeletionPolicy !== "Delete",
  );
  expect(kept.map(([id]) => id)).toEqual([]);
  expect(ofType(resources, "Custom::S3AutoDeleteObjects")).toHaveLength(2);
  const [[, table] = [undefined, undefined]] = ofType(resources, "AWS::DynamoDB::Table");
  expect(table?.Properties.DeletionProtectionEnabled).toBe(false);
});

/** Names that the template itself gives; the others CloudFormation makes up, from the stack's name. */
function givenNames(resources: Record<string, Resource>): string[] {
  return Object.values(resources).flatMap(({ Type, Properties = {} }) =>
    Object.entries(Properties)
      .filter(
        ([property]) =>
          /^(\w+Name|Name)$/.test(property) &&
          !/MetricName|Stage|AttributeName|FunctionName|BucketName|LogGroupName/.test(property),
      )
      .map(([property, value]) => `${Type} ${property} ${JSON.stringify(value)}`)
      .filter((name) => !name.includes("AWS::StackName")),
  );
}
