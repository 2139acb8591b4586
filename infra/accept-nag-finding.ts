import { Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** Accepts a finding of cdk-nag on one construct, for a reason that a security reviewer would agree with. */
export function acceptNagFinding(construct: IConstruct, id: string, reason: string): void {
  Validations.of(construct).acknowledge({ id, reason });
}
