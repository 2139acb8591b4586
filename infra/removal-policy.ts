import { RemovalPolicy } from "aws-cdk-lib";
import type { Settings } from "./settings.ts";

/** What becomes of data when the stack goes. Kept data still goes if the stack's first deployment fails. */
export function removalPolicyOf({ removal }: Pick<Settings, "removal">): RemovalPolicy {
  return removal === "keep" ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
}
