import { describe, expect, test } from "@jest/globals";
import { render } from "../../../core/slack/render.ts";
import { awkwardTexts } from "./awkward/awkward-texts.ts";
import { everyKind, isTextless, resultsOf } from "./awkward/every-result.ts";
import { faultsOf } from "./awkward/message-checks.ts";

describe.each(everyKind)("%s", (kind) => {
  const texts = isTextless(kind) ? ["empty"] : Object.keys(awkwardTexts);
  test.each(texts)("with %s Slack takes it, and it does and says what it shall", (what) => {
    const results = resultsOf(kind, awkwardTexts[what] ?? "");
    const faults = results.flatMap((result) => render(result, "/up42").flatMap(faultsOf));
    expect(results.length).toBeGreaterThan(0);
    expect([...new Set(faults)]).toEqual([]);
  });
});
