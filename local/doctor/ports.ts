import { isFree } from "../free-port.ts";
import type { Check, Examined } from "./check.ts";

/** The ports that `npm start` wants are free, or it is what has them. */
export const ports: Check = {
  name: "Ports",
  async look({ settings, owner, running }) {
    if (owner && running) return { passed: `npm start is at work: ${owner.address}, process ${owner.pid}` };
    if (owner) {
      return {
        failed: `npm start is at work on ${settings.DATA_DIR} with other ports: ${owner.address}, process ${owner.pid}`,
        todo: `Look at that one: PORT=${new URL(owner.address).port} npm run doctor`,
      };
    }
    const wanted = wantedPorts(settings);
    const taken = [];
    for (const port of wanted) if (!(await isFree(port))) taken.push(port);
    if (taken.length === 0) return { passed: `${wanted.join(", ")} are free; npm start isn't at work` };
    return {
      failed: `${taken.join(", ")} ${taken.length === 1 ? "is" : "are"} taken by another program`,
      todo: "End it, or put another PORT into .env: it and the four after it are used.",
    };
  },
};

/** The gateway's, and those of what isn't given from outside. */
function wantedPorts({ ports, ...settings }: Examined["settings"]): number[] {
  const { UP42_API_URL, SLACK_API_URL, AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL_SQS } = settings;
  return [
    ports.gateway,
    ...(UP42_API_URL ? [] : [ports.up42]),
    ...(SLACK_API_URL ? [] : [ports.slack]),
    ...(AWS_ENDPOINT_URL_S3 && AWS_ENDPOINT_URL_SQS ? [] : [ports.aws]),
    ...(settings.AWS_ENDPOINT_URL_DYNAMODB ? [] : [ports.dynamodb]),
  ];
}
