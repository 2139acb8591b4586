import { HeadBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { awsClient, awsTrouble } from "./aws-client.ts";
import { type Check, failed } from "./check.ts";
import { awsLeftOut } from "./left-out.ts";

/** The bucket for logs is there and ours. */
export const bucket: Check = {
  name: "Bucket",
  async look(examined) {
    const leftOut = awsLeftOut(examined, "AWS_ENDPOINT_URL_S3");
    if (leftOut) return leftOut;
    const { LOGS_BUCKET } = examined.settings;
    const s3 = new S3Client({ ...awsClient(examined), endpoint: examined.urls.s3, forcePathStyle: true });
    try {
      await s3.send(new HeadBucketCommand({ Bucket: LOGS_BUCKET }));
      return { passed: `${LOGS_BUCKET} at ${examined.urls.s3}` };
    } catch (error) {
      return failed(awsTrouble(error, `the bucket ${LOGS_BUCKET}`, examined.urls.s3));
    } finally {
      s3.destroy();
    }
  },
};
