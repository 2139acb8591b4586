import * as z from "zod";

export const faultKinds = [
  "latency",
  "429",
  "500",
  "html",
  "reset",
  "lost-answer",
  "done-but",
  "error",
  "answer",
  "no-data",
  "redirect",
  "expired-token",
  "hang",
] as const;

/** The forms in which UP42 and what stands before it word a refusal. */
const errorForms = ["envelope", "problem", "text", "spring"] as const;

/** What `POST /simulator/faults` takes. */
export const faultRequest = z.strictObject({
  kind: z.enum(faultKinds),
  /** A regular expression over path and query; without it every request is met. */
  path: z
    .string()
    .refine((text) => {
      try {
        return Boolean(new RegExp(text));
      } catch {
        return false;
      }
    }, "is no regular expression")
    .optional(),
  method: z.string().toUpperCase().optional(),
  /** How many requests it meets; without it, all until it is removed. */
  times: z.int().positive().optional(),
  /** For `latency`. */
  ms: z.number().nonnegative().default(1_000),
  /** For `429`: seconds. */
  retryAfter: z.number().nonnegative().default(1),
  /** The HTTP status of `html` and `done-but` (502), `error` (400), `redirect` (302) and `answer` (200), if it isn't that one. */
  status: z.int().min(200).max(599).optional(),
  /** For `error`: how it is worded, what it says, and as which content type, if not JSON. */
  form: z.enum(errorForms).default("envelope"),
  message: z.string().default("Something about this request isn't right"),
  type: z.string().optional(),
  /** For `answer`: its body, with `type` (JSON, if not given). */
  text: z.string().default(""),
  /** For `redirect`: an address, or a path of the simulator's own. */
  to: z.string().default("/simulator/page"),
});

export type Fault = z.infer<typeof faultRequest>;
export type ErrorForm = Fault["form"];

/** The faults that are switched on. Each request takes the first that meets it, and every latency before it. */
export class Faults {
  #faults: Fault[] = [];

  list(): Fault[] {
    return this.#faults;
  }

  add(fault: Fault): void {
    this.#faults.push(fault);
  }

  /** These, and no others. */
  set(faults: Fault[]): void {
    this.#faults = faults;
  }

  clear(): void {
    this.#faults = [];
  }

  /** The faults that this request meets, in order; each is used up by one. */
  take(method: string, url: string): Fault[] {
    const taken: Fault[] = [];
    for (const fault of this.#faults) {
      if (!matches(fault, method, url)) continue;
      if (fault.times !== undefined) fault.times--;
      taken.push(fault);
      if (fault.kind !== "latency") break;
    }
    this.#faults = this.#faults.filter(({ times }) => times !== 0);
    return taken;
  }
}

function matches(fault: Fault, method: string, url: string): boolean {
  if (fault.method !== undefined && fault.method !== method) return false;
  return fault.path === undefined || new RegExp(fault.path).test(url);
}
