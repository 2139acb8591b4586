import { Duration } from "aws-cdk-lib";
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  Architecture,
  EventSourceMapping,
  Function as LambdaFunction,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { bundledCode, type FunctionFolder } from "./bundling.ts";
import { removalPolicyOf } from "./removal-policy.ts";
import type { Settings } from "./settings.ts";

export interface ChatOpsFunctionProps {
  /** One line, for the console. */
  description: string;
  folder: FunctionFolder;
  /** Seconds. */
  timeout: number;
  /** MB. Its share of a CPU grows with it; 1,769 is a whole one. */
  memory: number;
  /** What its handler reads. Never a secret. */
  environment: Record<string, string>;
  /** All that it may do, besides writing its own log. */
  permissions: PolicyStatement[];
  /** It sends to the queue that called it: Lambda isn't to take that for an endless loop. */
  allowRecursiveLoop?: boolean;
}

/** One of our functions, with a role and a log of its own. */
export class ChatOpsFunction extends LambdaFunction {
  readonly log: LogGroup;

  constructor(scope: Construct, id: string, settings: Settings, props: ChatOpsFunctionProps) {
    const log = new LogGroup(scope, `${id}Log`, {
      retention: settings.functionLogDays,
      removalPolicy: removalPolicyOf(settings),
    });
    const writesItsLog = new PolicyStatement({
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [log.logGroupArn],
    });
    super(scope, id, {
      description: props.description,
      code: bundledCode(props.folder),
      handler: "index.handler",
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: Duration.seconds(props.timeout),
      memorySize: props.memory,
      environment: props.environment,
      role: new Role(scope, `${id}Role`, {
        assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
        description: `What the ${props.folder} function may do (UP42 ChatOps, ${settings.stage})`,
        inlinePolicies: { may: new PolicyDocument({ statements: [writesItsLog, ...props.permissions] }) },
      }),
      logGroup: log,
      loggingFormat: LoggingFormat.JSON,
      ...(props.allowRecursiveLoop ? { recursiveLoop: RecursiveLoop.ALLOW } : {}),
    });
    this.log = log;
  }

  /** Has the queue's messages handed to it one by one, or in batches of which it says what failed, by so many functions at once. */
  consume(queue: IQueue, atOnce: number, batchSize = 1): void {
    new EventSourceMapping(this, `From${queue.node.id}`, {
      target: this,
      eventSourceArn: queue.queueArn,
      batchSize,
      maxConcurrency: atOnce,
      reportBatchItemFailures: batchSize > 1,
    });
  }
}
