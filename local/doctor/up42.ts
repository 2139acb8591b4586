import { isTrouble } from "../credentials/trouble.ts";
import { askUp42 } from "../credentials/up42-answers.ts";
import { type Check, failed } from "./check.ts";
import { up42LeftOut } from "./left-out.ts";

/** UP42 takes the project's key and lists its jobs. */
export const up42: Check = {
  name: "UP42",
  async look(examined) {
    const leftOut = up42LeftOut(examined);
    if (leftOut) return leftOut;
    const { settings, urls, timeoutMs } = examined;
    const { UP42_PROJECT_ID: projectId, UP42_PROJECT_API_KEY: projectApiKey } = settings;
    const answer = await askUp42({ apiUrl: urls.up42, projectId, projectApiKey, timeoutMs });
    if (isTrouble(answer)) return failed(answer);
    const newest = answer.newest ? `its newest job is ${answer.newest.status}` : "it has no jobs yet";
    return { passed: `signed in at ${urls.up42} and listed project ${projectId}: ${newest}` };
  },
};
