import { quote, Up42Error } from "../../core/up42/errors.ts";
import type { Job } from "../../core/up42/job.ts";
import { projectApi } from "../../core/up42/project-api.ts";
import type { Trouble } from "./trouble.ts";
import { whereToFind } from "./where-to-find.ts";

export interface Up42Question {
  apiUrl: string;
  projectId: string;
  projectApiKey: string;
  timeoutMs: number;
}

/** The newest job of the project (undefined if it has none), with a sign-in before it. Throws nothing but faults of ours. */
export async function askUp42(question: Up42Question): Promise<{ newest: Job | undefined } | Trouble> {
  const { apiUrl, projectId, projectApiKey, timeoutMs } = question;
  const up42 = projectApi({
    url: apiUrl,
    credentials: async () => ({ projectId, projectApiKey }),
    responseTimeoutMs: timeoutMs,
    totalTimeoutMs: timeoutMs,
    retries: 0,
  });
  try {
    const { jobs } = await up42.newestJobs(1);
    return { newest: jobs[0] };
  } catch (error) {
    if (!(error instanceof Up42Error)) throw error;
    return troubleWith(error, question);
  }
}

function troubleWith(error: Up42Error, { apiUrl, projectId }: Up42Question): Trouble {
  const said = quote(error);
  switch (error.kind) {
    case "unauthorized":
      return {
        what: `UP42 refuses UP42_PROJECT_ID with UP42_PROJECT_API_KEY (${said})`,
        todo: `Put those of one project. ${whereToFind.up42}`,
      };
    case "notFound":
      return {
        what: `UP42 has no jobs for the project ${projectId} (${said})`,
        todo: `Compare UP42_PROJECT_ID, and UP42_API_URL. ${whereToFind.up42}`,
      };
    case "down":
      return {
        what: `${capitalised(said)} (${apiUrl})`,
        todo: "Look whether this machine reaches it (a proxy, a firewall, DNS) and whether UP42 is well; then try again.",
      };
    default:
      return {
        what: `UP42 doesn't list the project's jobs: ${said} (${apiUrl})`,
        todo: "Compare UP42_API_URL with UP42's own, https://api.up42.com.",
      };
  }
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
