import { Aws } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { acceptNagFinding } from "./accept-nag-finding.ts";
import { removalPolicyOf } from "./removal-policy.ts";
import type { Settings } from "./settings.ts";

/** The only door: an HTTP API, throttled, whose access log holds the route's key and never the path, where a link's token stands. */
export class Endpoint extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;
  /** Without a slash at its end. */
  readonly url: string;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    this.api = new HttpApi(this, "Api", { apiName: Aws.STACK_NAME, createDefaultStage: false });
    this.url = this.api.apiEndpoint;
    const accessLog = new LogGroup(this, "AccessLog", {
      retention: settings.functionLogDays,
      removalPolicy: removalPolicyOf(settings),
    });
    this.stage = new HttpStage(this, "Stage", {
      httpApi: this.api,
      autoDeploy: true,
      throttle: { rateLimit: settings.throttle.perSecond, burstLimit: settings.throttle.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(
          JSON.stringify({
            time: "$context.requestTime",
            requestId: "$context.requestId",
            route: "$context.routeKey",
            status: "$context.status",
            milliseconds: "$context.responseLatency",
            functionMilliseconds: "$context.integrationLatency",
            bytes: "$context.responseLength",
            error: "$context.error.message",
            functionError: "$context.integrationErrorMessage",
            ip: "$context.identity.sourceIp",
          }),
        ),
      },
    });
  }

  /** Leads a path to a function, which has to check by itself who calls. */
  route(
    methods: ("GET" | "HEAD" | "POST")[],
    path: string,
    handler: IFunction,
    { noAuthorizerBecause }: { noAuthorizerBecause: string },
  ): void {
    const integration = new HttpLambdaIntegration(`To${handler.node.id}`, handler);
    const routes = this.api.addRoutes({ path, methods: methods.map((it) => HttpMethod[it]), integration });
    for (const route of routes) acceptNagFinding(route, "AwsSolutions-APIG4", noAuthorizerBecause);
  }
}
