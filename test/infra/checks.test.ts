import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { type App, Validations } from "aws-cdk-lib";
import { CfnQueue, Queue } from "aws-cdk-lib/aws-sqs";
import { ChatOpsStack } from "../../infra/chatops-stack.ts";
import { checkedApp, settingsOf } from "./synth-stage.ts";

function checked(stage: "dev" | "production"): { app: App; stack: ChatOpsStack } {
  const app = checkedApp();
  return { app, stack: new ChatOpsStack(app, settingsOf(stage)) };
}

test.each(["dev", "production"] as const)(
  "%s has no open finding of cdk-nag or of CDK's own checks",
  (stage) => {
    const { app } = checked(stage);
    const report = readFileSync(`${app.synth().directory}/validation-report.json`, "utf8");
    expect(JSON.parse(report).pluginReports).toEqual([]);
  },
);

test("a finding of cdk-nag ends the synth", () => {
  const { app, stack } = checked("dev");
  new Queue(stack, "Careless", { enforceSSL: true });
  expect(() => app.synth()).toThrow("AwsSolutions-SQS3");
});

test("so does a template that CloudFormation would refuse", () => {
  const { app, stack } = checked("dev");
  new CfnQueue(stack, "Impossible", { visibilityTimeout: 50_000 });
  expect(() => app.synth()).toThrow("VisibilityTimeout");
});

test("what is accepted is this, each with a reason", () => {
  const { stack } = checked("dev");
  const accepted = stack.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .map(([rule, reason]) => ({ on: node.path.replace("up42-chatops-dev/", ""), rule, reason })),
  );
  expect(accepted.map(({ on, rule }) => `${on} ${rule.replace("Annotation::AwsSolutions-", "")}`)).toEqual([
    "Endpoint/Api/POST--slack--events APIG4",
    "Endpoint/Api/GET--logs--{token} APIG4",
    "Endpoint/Api/HEAD--logs--{token} APIG4",
    "Secrets/Slack SMG4",
    "Secrets/Up42 SMG4",
    "Secrets/LinkKey SMG4",
    expect.stringMatching(/^Functions\/CommandsRole IAM5\[Resource::<LogArchiveLogs\w+\.Arn>\/logs\/\*\]$/),
    expect.stringMatching(/^Functions\/LogExportRole IAM5\[Resource::<LogArchiveLogs\w+\.Arn>\/logs\/\*\]$/),
    expect.stringMatching(/^Functions\/LogLinkRole IAM5\[Resource::<LogArchiveLogs\w+\.Arn>\/logs\/\*\]$/),
  ]);
  for (const { reason } of accepted) expect(reason).toMatch(/^[A-Z].{60,}\.$/);
});
