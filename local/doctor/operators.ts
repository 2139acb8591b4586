import { everyone } from "../../core/access/operators.ts";
import { type Person, Workspace } from "../../core/access/workspace.ts";
import { quietSlackClient } from "../credentials/quiet-slack-client.ts";
import { isTrouble } from "../credentials/trouble.ts";
import type { Check } from "./check.ts";
import { slackLeftOut } from "./left-out.ts";

/** Those whom the settings name as operators are people of the workspace. */
export const operators: Check = {
  name: "Operators",
  async look(examined) {
    const { settings, urls, timeoutMs } = examined;
    const { OPERATORS: ids, SLACK_BOT_TOKEN: token, SLACK_TEAMS: otherTeams } = settings;
    if (ids.length === 0) return { passed: "nobody may change jobs, as OPERATORS says" };
    if (ids.includes(everyone)) return { passed: "everyone may change jobs, as OPERATORS says" };
    const leftOut = slackLeftOut(examined, "SLACK_BOT_TOKEN");
    if (leftOut) return leftOut;
    if (isTrouble(await examined.bot()))
      return { leftOut: "without a bot token that works Slack can't be asked who they are" };

    const client = quietSlackClient({ apiUrl: urls.slack, token, timeoutMs });
    const workspace = new Workspace({ client: async () => client, otherTeams });
    const people = await Promise.all(ids.map(async (id) => ({ id, is: await workspace.person(id) })));
    const wrong = people.filter(({ is }) => is in whatElse);
    if (wrong.length > 0) {
      return {
        failed: wrong.map(({ id, is }) => `${id} ${whatElse[is]}`).join(", "),
        todo: "Put the right ones into OPERATORS: in Slack the person's profile → ⋮ → Copy member ID.",
      };
    }
    const unknown = people.filter(({ is }) => is !== "member");
    if (unknown.length > 0)
      return { leftOut: `Slack doesn't say who ${unknown.map(({ id }) => id).join(", ")} is` };
    return { passed: `${ids.join(", ")}: in this workspace` };
  },
};

const whatElse: Partial<Record<Person, string>> = {
  "not found": "is nobody whom Slack knows there",
  bot: "is a bot",
  deactivated: "has left",
  stranger: "is of another workspace",
};
