import { Duration } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import { FilterPattern, type ILogGroup, MetricFilter } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import type { Functions } from "./functions.ts";
import type { Settings } from "./settings.ts";

/** Lines that a function logs, by the fields that tell them. */
interface CountedLine {
  in: (functions: Functions) => { log: ILogGroup }[];
  fields: Record<string, string>;
}

const anyWorker: CountedLine["in"] = ({ commands, logExport }) => [commands, logExport];
const anyThatAnswers: CountedLine["in"] = ({ slack, commands, logExport, answerCheck }) => [
  slack,
  commands,
  logExport,
  answerCheck,
];

/** What no metric of AWS shows: counted by the line that the code writes for it, each named as in docs/operations.md. */
const countedLines = {
  "requests refused": {
    in: ({ slack }) => [slack],
    fields: { message: "request refused", reason: "signature" },
  },
  "commands not queued": { in: ({ slack }) => [slack], fields: { message: "command not queued" } },
  "UP42 refuses the key": { in: anyWorker, fields: { outcome: "UP42 refuses the key" } },
  "UP42 unavailable": { in: anyWorker, fields: { outcome: "UP42 unavailable" } },
  "bot token refused": {
    in: anyThatAnswers,
    fields: { message: "bot token refused" },
  },
  "workspace not known": { in: ({ commands }) => [commands], fields: { message: "workspace not known" } },
  "exports out of time": {
    in: ({ logExport }) => [logExport],
    fields: { message: "export failed", outcome: "out of time" },
  },
  "channels not notified": { in: ({ commands }) => [commands], fields: { message: "channel not notified" } },
  "people not answered": {
    in: anyThatAnswers,
    fields: { message: "person not answered" },
  },
} satisfies Record<string, CountedLine>;

export type LogMetric = keyof typeof countedLines;

/** How often each of these lines was written, as metrics of the stage's own. */
export class LogMetrics extends Construct {
  readonly #namespace: string;

  constructor(scope: Construct, id: string, settings: Settings, functions: Functions) {
    super(scope, id);
    this.#namespace = `up42-chatops-${settings.stage}`;
    for (const [metricName, { in: logsOf, fields }] of Object.entries<CountedLine>(countedLines)) {
      for (const { log } of logsOf(functions)) {
        new MetricFilter(this, `${metricName} ${log.node.id}`, {
          logGroup: log,
          filterPattern: FilterPattern.all(
            ...Object.entries(fields).map(([field, value]) =>
              FilterPattern.stringValue(`$.${field}`, "=", value),
            ),
          ),
          metricNamespace: this.#namespace,
          metricName,
        });
      }
    }
  }

  /** Lines in five minutes. */
  of(metricName: LogMetric): Metric {
    return new Metric({
      namespace: this.#namespace,
      metricName,
      statistic: "Sum",
      period: Duration.minutes(5),
    });
  }
}
