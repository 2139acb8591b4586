import type { ChaosRun, Trick } from "./chaos-run.ts";
import type { Way } from "./scenarios.ts";
import type { Job } from "./up42-control.ts";

/** A way in which UP42 fails, met by the requests about one job. */
export interface Up42Fault {
  name: string;
  ways: readonly Way[];
  /** The simulator's own: what `POST /simulator/faults` takes, beside the job. */
  simulator?: { kind: string; method?: string; [more: string]: unknown }[];
  /** By the proxy in front of it. */
  trick?: Omit<Trick, "meets"> & { of: "changes" | "logs" };
}

const readers: readonly Way[] = ["status", "rename typed", "rerun", "cancel", "logs"];
const senders: readonly Way[] = ["cancel", "rename typed", "rerun", "rerun named"];
const logReaders: readonly Way[] = ["logs", "task log"];

const html = { "content-type": "text/html" };
const json = { "content-type": "application/json" };
const page = Buffer.from(
  "<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>",
);
const envelope = (code: string | number, message: string) =>
  Buffer.from(JSON.stringify({ data: null, error: { code, message, details: null } }));

const done = (status: number, headers: Record<string, string>, body: Buffer) => ({
  of: "changes" as const,
  afterDoing: true,
  times: 1,
  answer: { status, headers, body },
});
const logIs = (status: number, headers: Record<string, string>, body: Buffer) => ({
  of: "logs" as const,
  afterDoing: false,
  times: 1_000,
  answer: { status, headers, body },
});
/** Whatever is sent to change something. */
const ofChanges = [{ method: "POST" }, { method: "PUT" }];
const change = (kind: string, more: object = {}) => ofChanges.map((method) => ({ kind, ...method, ...more }));

export const up42Faults: readonly Up42Fault[] = [
  { name: "500 once", ways: readers, simulator: [{ kind: "500", times: 1 }] },
  { name: "500", ways: readers, simulator: [{ kind: "500" }] },
  { name: "an HTML page once", ways: readers, simulator: [{ kind: "html", times: 1 }] },
  { name: "an HTML page", ways: readers, simulator: [{ kind: "html" }] },
  { name: "429 once", ways: readers, simulator: [{ kind: "429", times: 1 }] },
  { name: "the connection breaks once", ways: readers, simulator: [{ kind: "reset", times: 1 }] },
  { name: "the token is refused once", ways: readers, simulator: [{ kind: "expired-token", times: 1 }] },
  { name: "the token is refused", ways: readers, simulator: [{ kind: "expired-token" }] },
  { name: "slow", ways: readers, simulator: [{ kind: "latency", ms: 7_000, times: 2 }] },
  { name: "hangs", ways: readers, simulator: [{ kind: "hang" }] },
  { name: "it is sent on to a page", ways: readers, simulator: [{ kind: "redirect" }] },
  { name: "no data", ways: readers, simulator: [{ kind: "no-data" }] },
  {
    name: "a change is refused in RFC 7807's words",
    ways: senders,
    simulator: change("error", { form: "problem" }),
  },
  {
    name: "a change is done and the connection breaks",
    ways: senders,
    simulator: change("lost-answer", { times: 1 }),
  },
  {
    name: "a change is done, the connection breaks, and nothing can be read",
    ways: senders,
    simulator: [...change("lost-answer", { times: 1 }), { kind: "500", method: "GET" }],
  },
  { name: "a change gets 500", ways: senders, simulator: change("500") },
  { name: "a change gets 429", ways: senders, simulator: change("429") },
  { name: "a change hangs", ways: senders, simulator: change("hang") },
  { name: "a change's token is refused", ways: senders, simulator: change("expired-token", { times: 1 }) },
  { name: "a change is done and answered 502", ways: senders, trick: done(502, html, page) },
  {
    name: "a change is done and answered 502, and nothing can be read",
    ways: senders,
    trick: done(502, html, page),
    simulator: [{ kind: "500", method: "GET" }],
  },
  {
    name: "a change is done and answered 401",
    ways: senders,
    trick: done(401, json, envelope("UNAUTHORIZED", "ACCESS_TOKEN_EXPIRED: 2021-08-03")),
  },
  {
    name: "a change is done and answered 408",
    ways: senders,
    trick: done(408, json, envelope(408, "Request Timeout")),
  },
  {
    name: "a change is done and answered with half a JSON",
    ways: senders,
    trick: done(200, json, Buffer.from('{"data":{"id":')),
  },
  {
    name: "a change is done and answered with an empty 200",
    ways: senders,
    trick: done(200, json, Buffer.alloc(0)),
  },
  {
    name: "a change is done and sent on elsewhere",
    ways: senders,
    trick: done(302, { location: "/elsewhere" }, Buffer.alloc(0)),
  },
  { name: "a log breaks in its middle", ways: logReaders, simulator: [{ kind: "reset" }] },
  {
    name: "a log is an error's envelope",
    ways: logReaders,
    trick: logIs(200, json, envelope(500, "Log store is down")),
  },
  { name: "a log is an HTML page", ways: logReaders, trick: logIs(200, html, page) },
  {
    name: "a log is sent on to a page",
    ways: logReaders,
    trick: logIs(302, { location: "/elsewhere" }, Buffer.alloc(0)),
  },
];

/** Switches a fault on for one job. What the simulator answers where it doesn't know the fault, else undefined. */
export async function breakUp42(run: ChaosRun, fault: Up42Fault, job: Job): Promise<string | undefined> {
  for (const given of fault.simulator ?? []) {
    const path = fault.name.startsWith("a log") ? `${job.id}/tasks/.*/logs` : job.id;
    const answer = await run.up42.knob("POST", "/faults", { ...given, path });
    if (!answer.ok) return answer.text();
  }
  const { trick } = fault;
  if (trick) {
    const { of, ...common } = trick;
    run.tricks.push({
      ...common,
      meets: ({ service, effect }, { url }) =>
        service === "up42" && url.includes(job.id) && (of === "logs" ? url.endsWith("/logs") : effect),
    });
  }
  return undefined;
}
