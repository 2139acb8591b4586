import { expect, test } from "@jest/globals";
import type { Result } from "../../../core/commands/result.ts";
import { render } from "../../../core/slack/render.ts";
import { mixtures } from "./awkward-mixtures.ts";
import { cases, ours } from "./awkward-results.ts";
import { messageFaults } from "./message-invariants.ts";

test.each(Object.keys(cases) as Result["kind"][])(
  "%s, of awkward data, is a message that Slack takes",
  (kind) => {
    const faults = new Map<string, string[]>();
    for (const [what, awkward] of mixtures) {
      for (const [form, result] of cases[kind](awkward).entries()) {
        const messages = render(result, "/up42", { elsewhere: true });
        const found = messages.flatMap((it) => messageFaults(it, ours));
        if (found.length > 0) faults.set(`${what}, form ${form}`, found.slice(0, 3));
      }
    }
    expect(Object.fromEntries([...faults].slice(0, 10))).toEqual({});
  },
);
