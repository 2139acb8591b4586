import { AttributeType, BillingMode, Table } from "aws-cdk-lib/aws-dynamodb";
import type { Construct } from "constructs";
import { removalPolicyOf } from "./removal-policy.ts";
import type { Settings } from "./settings.ts";

/** Who asked for which change of a job and what came of it; who is changing a job at this moment; and whom operators added and removed. */
export class ChangesTable extends Table {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, {
      partitionKey: { name: "id", type: AttributeType.STRING },
      timeToLiveAttribute: "expiresAt",
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: settings.removal === "keep",
      removalPolicy: removalPolicyOf(settings),
    });
  }
}
