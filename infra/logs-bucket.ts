import { Duration, RemovalPolicy } from "aws-cdk-lib";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type IBucket,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { removalPolicyOf } from "./removal-policy.ts";
import type { Settings } from "./settings.ts";

/** Days for which it is written down who read which log. */
const accessLogDays = 90;

/** The private bucket of exported logs. What is in it ends by itself. */
export class LogsBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    const removalPolicy = removalPolicyOf(settings);
    const common = {
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy,
      autoDeleteObjects: removalPolicy === RemovalPolicy.DESTROY,
    };
    const accessLogs = new Bucket(this, "AccessLogs", {
      ...common,
      lifecycleRules: [{ expiration: Duration.days(accessLogDays) }],
    });
    this.bucket = new Bucket(this, "Logs", {
      ...common,
      serverAccessLogsBucket: accessLogs as IBucket,
      serverAccessLogsPrefix: "logs-bucket/",
      lifecycleRules: [
        { prefix: "logs/", expiration: Duration.days(settings.exportDays) },
        // Parts that an export left behind when it was ended in the middle.
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
  }
}
