import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { awsClient, awsTrouble } from "./aws-client.ts";
import { type Check, failed } from "./check.ts";
import { awsLeftOut } from "./left-out.ts";

/** The table of changes, locks and operators is there. */
export const table: Check = {
  name: "Table",
  async look(examined) {
    const leftOut = awsLeftOut(examined, "AWS_ENDPOINT_URL_DYNAMODB");
    if (leftOut) return leftOut;
    const { CHANGES_TABLE } = examined.settings;
    const dynamo = new DynamoDBClient({ ...awsClient(examined), endpoint: examined.urls.dynamodb });
    try {
      const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: CHANGES_TABLE }));
      return { passed: `${CHANGES_TABLE} at ${examined.urls.dynamodb}, ${Table?.TableStatus}` };
    } catch (error) {
      return failed(awsTrouble(error, `the table ${CHANGES_TABLE}`, examined.urls.dynamodb));
    } finally {
      dynamo.destroy();
    }
  },
};
