import { DynamoDBClient } from "@aws-sdk/client-dynamodb";

/** A client that gives up on a table that doesn't answer, with its retries within 10 s: by itself it would wait for ever. */
export function dynamoDbClient(): DynamoDBClient {
  return new DynamoDBClient({
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
  });
}
