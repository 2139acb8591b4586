import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { ChatOpsStack } from "./chatops-stack.ts";
import { readStage, type Settings } from "./settings.ts";

const app = new App();
new ChatOpsStack(app, settingsOf(app.node.tryGetContext("stage") ?? "dev"));
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

/** The stage's settings: `cdk synth -c stage=production`, dev without it. A mistake in them ends the synth. */
function settingsOf(stage: string): Settings {
  try {
    return readStage(stage);
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}
