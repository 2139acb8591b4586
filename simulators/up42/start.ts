import { parseArgs } from "node:util";
import { environment } from "../environment.ts";
import { runUntilInterrupted } from "../run-until-interrupted.ts";
import { startUp42Simulator } from "./simulator.ts";

/** `npm run simulate:up42`: the UP42 simulator alone, until Ctrl-C. */
const usage = `npm run simulate:up42 -- [--port 3001] [--data-dir FOLDER] [--empty]

--port      where it listens (PORT + 1)
--data-dir  keeps the project from run to run; without it, it ends with the simulator
--empty     starts without jobs

The project's id and API key are UP42_PROJECT_ID and UP42_PROJECT_API_KEY, as in .env.example.`;

const { PORT, UP42_PROJECT_ID: projectId = "", UP42_PROJECT_API_KEY: projectApiKey = "" } = environment();

await runUntilInterrupted(
  "The UP42 simulator",
  async () => {
    const { values } = parseArgs({
      options: {
        port: { type: "string", default: String(Number(PORT) + 1) },
        "data-dir": { type: "string" },
        empty: { type: "boolean", default: false },
        help: { type: "boolean", short: "h" },
      },
    });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    const dataDir = values["data-dir"];
    return startUp42Simulator({
      port: Number(values.port),
      projectId,
      projectApiKey,
      ...(dataDir ? { dataDir } : {}),
      seed: !values.empty,
    });
  },
  ({ url }) => `A simulated UP42 at ${url}, with one project: ${projectId}.

Try it, in another terminal:

  TOKEN=$(curl -s -u ${projectId}:${projectApiKey} -d grant_type=client_credentials \\
    ${url}/oauth/token | node -pe 'JSON.parse(require("fs").readFileSync(0)).access_token')
  curl -s -H "Authorization: Bearer $TOKEN" ${url}/projects/${projectId}/jobs

What it has and how it behaves, to be seen and changed in a browser: ${url}/panel
What can be set with curl, such as faults: ${url}/simulator`,
);
