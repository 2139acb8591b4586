import { editsIn, isDecidedByStage, operatorIds, operatorsItem } from "../../core/access/operators.ts";
import { awsCall } from "../../core/aws/json-call.ts";
import { describeError, type Logger } from "../../core/logger.ts";

/** Milliseconds for each try: Slack's 3 s have to do for opening the form as well. */
const triesMs = [300, 300];

/**
 * Slack ids of those who may change jobs, as they are now; where the table gives no answer in time, those of the stage's
 * list. It decides only whether a form opens: the worker decides whether the change is made.
 */
export async function readOperators(
  table: string,
  named: readonly string[],
  logger: Logger,
): Promise<readonly string[]> {
  if (isDecidedByStage(named)) return named;
  try {
    const read = { TableName: table, Key: operatorsItem, ConsistentRead: true };
    const { Item } = await awsCall("dynamodb", "GetItem", read, triesMs);
    return operatorIds(named, editsIn(Item as Parameters<typeof editsIn>[0]));
  } catch (error) {
    logger.warn("operators not read", { error: describeError(error) });
    return named;
  }
}
