import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { problemFromUp42Error } from "../../../core/commands/problems.ts";
import { runCommand } from "../../../core/commands/run-command.ts";
import { errorFromResponse } from "../../../core/up42/failures.ts";
import { projectApi } from "../../../core/up42/project-api.ts";
import { readingServices } from "../../fixtures/reading-services.ts";
import { projectId, type Simulated, simulated } from "../../fixtures/up42-simulator.ts";

let up42: Simulated;
beforeAll(async () => {
  up42 = await simulated();
});
afterAll(() => up42.close());

test("a key that UP42 refuses has a kind of its own, and who can mend it is named", async () => {
  const credentials = async () => ({ projectId, projectApiKey: "revoked" });
  const services = { ...readingServices(up42), api: projectApi({ url: up42.url, credentials }) };
  const requester = { requestId: "r", user: "U1", replacesMessage: false, visibleToChannel: false };
  const { result } = await runCommand(services, requester, { kind: "menu" });
  expect(result).toEqual({
    kind: "problem",
    problem: "UP42 refuses the key",
    sentence:
      "UP42 refuses the key with which this app signs in, so nothing was looked up or changed. Trying again won't help: ask whoever runs the app to check the project id and API key.",
    suggestions: [],
  });
});

test("UP42's words are quoted from an error in any of its forms", () => {
  const body = {
    title: "Bad Request",
    detail: "The name is not valid",
    errors: [{ field: "name", message: "is too long" }],
  };
  expect(problemFromUp42Error(errorFromResponse(400, JSON.stringify(body))).sentence).toBe(
    'UP42 says: "The name is not valid (name: is too long)".',
  );
  expect(problemFromUp42Error(errorFromResponse(503, '{"error":"in maintenance"}')).sentence).toContain(
    'UP42 says: "in maintenance"',
  );
});
