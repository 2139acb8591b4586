import { execFileSync, spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import { WebClient } from "@slack/web-api";
import { slackManifest } from "../../core/slack-app/manifest.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const url = "https://abc123.execute-api.eu-central-1.amazonaws.com";

/** The scope that each Web API method needs of a bot (the method's own page in Slack's docs); null for none. */
const scopeOf: Record<string, string | null> = {
  "auth.test": null,
  // To a channel the bot is in, and to a person by their user id.
  "chat.postMessage": "chat:write",
  // The trigger_id of the click is what allows it.
  "views.open": null,
  // Whether whoever is to be an operator is a person of the workspace.
  "users.info": "users:read",
};

/** Every method that Slack's own client has, as `chat.postMessage`. */
const methods = Object.entries(new WebClient()).flatMap(([family, value]) =>
  isPlain(value) ? methodsOf(value, family) : [],
);

const app = { name: "UP42", command: "/up42" };

describe("scopes", () => {
  const called = methodsCalled(globSync("{core,functions}/**/*.ts", { cwd: root }).map(read).join("\n"));

  test("each Web API method that is called stands in the table, and the table has no other", () => {
    expect(called).toEqual(Object.keys(scopeOf).sort());
  });

  test("are those that the methods and the slash command need, and no others", () => {
    const { features, oauth_config } = slackManifest({ ...app, url });
    const needed = called.map((method) => scopeOf[method]).filter((scope) => scope !== null);
    if (features?.slash_commands?.length) needed.push("commands");
    expect(oauth_config).toEqual({ scopes: { bot: [...new Set(needed)].sort() } });
  });

  test.each([
    ["client.chat.postMessage({ channel })", ["chat.postMessage"]],
    ["await web.users.profile.get({ user })", ["users.profile.get"]],
    ["slack\n  .conversations\n  .open({ users })", ["conversations.open"]],
    ["client.chat?.update(it)", ["chat.update"]],
    ['client.apiCall("reactions.add", it)', ["reactions.add"]],
    ["await say('hello')", ["chat.postMessage"]],
    ["// waits for Slack's auth.test first\nexported.files.filter(it)", []],
  ])("are looked for in code as it may be written: %j", (code, methods) => {
    expect(methodsCalled(code)).toEqual(methods);
  });
});

describe("manifest", () => {
  test.each([url, `${url}/`, `${url}/slack/events`, `${url}/slack/events/`])(
    "has our URL for %s",
    (given) => {
      const { features, settings } = slackManifest({ ...app, url: given });
      expect(features?.slash_commands).toEqual([
        expect.objectContaining({ command: "/up42", url: `${url}/slack/events`, should_escape: false }),
      ]);
      expect(settings).toEqual({
        interactivity: { is_enabled: true, request_url: `${url}/slack/events` },
        org_deploy_enabled: false,
        socket_mode_enabled: false,
        token_rotation_enabled: false,
      });
    },
  );

  test("has no URL for an app that comes over Socket Mode, and is else the same", () => {
    const manifest = slackManifest(app);
    expect(JSON.stringify(manifest)).not.toContain("url");
    expect(manifest.settings).toEqual({
      interactivity: { is_enabled: true },
      org_deploy_enabled: false,
      socket_mode_enabled: true,
      token_rotation_enabled: false,
    });
    expect(manifest.oauth_config).toEqual(slackManifest({ ...app, url }).oauth_config);
  });

  test("lets the bot write to a person, whose answers come late", () => {
    const { features } = slackManifest({ url, name: "UP42 (dev)", command: "/up42-dev" });
    expect(features?.app_home?.messages_tab_enabled).toBe(true);
    expect(features?.bot_user).toEqual({ display_name: "up42-dev", always_online: false });
    expect(features?.slash_commands?.map(({ command }) => command)).toEqual(["/up42-dev"]);
  });

  test.each([
    [{ url: "http://abc123.example.com" }, /not an https address/],
    [{ url: "abc123.example.com" }, /not an https address/],
    [{ url: `${url}/prod` }, /more in it/],
    [{ url: `${url}/slack/events?x=1` }, /more in it/],
    [{ url, name: "" }, /1 to 35 characters/],
    [{ url, name: "x".repeat(36) }, /has 36/],
    [{ url, command: "up42" }, /must be a slash/],
    [{ url, command: "/UP42" }, /lower-case/],
    [{ url, command: `/${"x".repeat(32)}` }, /32 characters at most/],
  ])("%j is refused with a sentence", (input, sentence) => {
    expect(() => slackManifest({ ...app, ...input })).toThrow(sentence);
  });
});

describe("npm run -s manifest", () => {
  const script = `${root}/infra/slack-manifest.ts`;

  test("prints the manifest and nothing else", () => {
    const printed = execFileSync(process.execPath, [script, url, "--stage", "dev"], {
      encoding: "utf8",
    });
    expect(JSON.parse(printed)).toEqual(slackManifest({ ...app, url }));
  });

  test.each([
    [["--socket-mode"], app],
    [
      ["--socket-mode", "--name", "UP42 (me)", "--command", "/up42-me"],
      { name: "UP42 (me)", command: "/up42-me" },
    ],
  ])("%j prints that of the app on this machine", (given, input) => {
    const printed = execFileSync(process.execPath, [script, ...given], { encoding: "utf8" });
    expect(JSON.parse(printed)).toEqual(slackManifest(input));
  });

  test("says which tokens are needed, and of what scope", () => {
    const printed = execFileSync(process.execPath, [script, "--help"], { encoding: "utf8" });
    expect(printed).toMatch(/SLACK_APP_TOKEN.*connections:write[\s\S]*SLACK_BOT_TOKEN/);
  });

  test.each([
    [[], /Say where the stack is/],
    [[url, "--socket-mode"], /needs no address/],
    [[url, "--name", "UP42"], /go with --socket-mode/],
    [["--socket-mode", "--command", "up42"], /must be a slash/],
    [[url, "twice"], /"twice" is too much/],
    [["ftp://abc123.example.com"], /not an https address/],
    [[url, "--comand", "/up42"], /Unknown option '--comand'/],
  ])("%j ends with 1, a sentence and an example", (given, sentence) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...given], { encoding: "utf8" });
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(sentence);
    expect(stderr).toMatch(/npm run -s manifest -- https:\/\//);
  });
});

function read(path: string): string {
  return readFileSync(`${root}/${path}`, "utf8");
}

/** Slack's Web API methods that code calls, whatever the client is named; sorted. Bolt's `say` posts a message. */
function methodsCalled(code: string): string[] {
  const chains = [...code.matchAll(/\w+(?:\s*\??\.\s*\w+)+(?=\s*\()/g)].map(([chain]) =>
    chain.replace(/[\s?]/g, ""),
  );
  const found = chains.flatMap((chain) => methods.filter((method) => `.${chain}`.endsWith(`.${method}`)));
  const named = [...code.matchAll(/\bapiCall\(\s*["'`]([\w.]+)/g)].map(([, method = ""]) => method);
  const said = /\bsay\(/.test(code) ? ["chat.postMessage"] : [];
  return [...new Set([...found, ...named, ...said])].sort();
}

function methodsOf(family: object, before: string): string[] {
  return Object.entries(family).flatMap(([name, value]) =>
    typeof value === "function"
      ? [`${before}.${name}`]
      : isPlain(value)
        ? methodsOf(value, `${before}.${name}`)
        : [],
  );
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
