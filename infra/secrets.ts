import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import { acceptNagFinding } from "./accept-nag-finding.ts";
import { removalPolicyOf } from "./removal-policy.ts";
import type { Settings } from "./settings.ts";

/**
 * Secrets by the shape in which the functions read them (core/secrets.ts). The Slack and UP42 ones begin with a random
 * value that opens nothing; a person puts the real ones. Don't change a template here: CloudFormation would generate
 * the secret anew, over what the person put.
 */
export class Secrets extends Construct {
  readonly slack: Secret;
  readonly up42: Secret;
  readonly link: Secret;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    const generated = (name: string, description: string, generateStringKey: string, others: object) => {
      const secret = new Secret(this, name, {
        description: `${description} (UP42 ChatOps, ${settings.stage})`,
        generateSecretString: {
          secretStringTemplate: JSON.stringify(others),
          generateStringKey,
          passwordLength: 64,
          excludePunctuation: true,
        },
        removalPolicy: removalPolicyOf(settings),
      });
      return secret;
    };
    this.slack = generated("Slack", "Slack's signing secret and bot token", "signingSecret", {
      botToken: "not put yet",
    });
    this.up42 = generated("Up42", "UP42's project id and API key", "projectApiKey", {
      projectId: "not put yet",
    });
    this.link = generated("LinkKey", "Signs the links to logs", "linkKey", {});
    const byHand =
      "is given out by its service, which has no way to rotate it by program; docs/deploy.md says how a person does, and functions that are awake pick the new one up.";
    acceptNagFinding(this.slack, "AwsSolutions-SMG4", `Slack's signing secret and token: each ${byHand}`);
    acceptNagFinding(this.up42, "AwsSolutions-SMG4", `UP42's API key: it ${byHand}`);
    acceptNagFinding(
      this.link,
      "AwsSolutions-SMG4",
      "Links made with the key before the last one end at once, so it is changed by a person who wants that, never by a schedule.",
    );
  }
}
