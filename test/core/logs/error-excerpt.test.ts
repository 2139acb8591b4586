import { describe, expect, test } from "@jest/globals";
import { errorExcerpt, lastErrorLine } from "../../../core/logs/error-excerpt.ts";
import { Tail } from "../../../core/logs/tail.ts";
import { traceback } from "../../../simulators/up42/tracebacks.ts";

const progress = (count: number) =>
  Array.from(
    { length: count },
    (_, n) =>
      `2021-08-03 09:15:${String(n % 60).padStart(2, "0")},318 INFO  [tiling] Window ${n + 1}/900 done`,
  );

/** The excerpt of a whole log, which comes to it as the tail of a log that flowed by. */
function excerptOf(...lines: string[]) {
  const tail = new Tail();
  tail.push(Buffer.from(lines.join("\n")));
  const excerpt = errorExcerpt(tail.text()).split("\n");
  expect(excerpt.length).toBeLessThanOrEqual(12);
  return { excerpt, telling: lastErrorLine(tail.text()) };
}

test.each([
  [
    0,
    "rasterio.errors.RasterioIOError: '/tmp/input/IMG_PHR1A_PMS_R1C1.JP2' not recognized as a supported file format.",
  ],
  [
    1,
    "numpy.core._exceptions.MemoryError: Unable to allocate 27.4 GiB for an array with shape (4, 41984, 43776) and data type float32",
  ],
  [
    2,
    'shapely.errors.TopologicalError: This operation could not be performed. Reason: <b>"Self-intersection"</b> & ring not closed',
  ],
])("a Python traceback, with two lines before it (%i)", (number, error) => {
  const failed = "2021-08-03 09:16:00,318 ERROR [tiling] The block has failed";
  const trace = traceback(number, "tiling").split("\n");
  const before = progress(300);
  const { excerpt, telling } = excerptOf(...before, failed, ...trace, "");
  expect(telling).toBe(error);
  expect(excerpt.slice(0, 3)).toEqual([...before.slice(-1), failed, trace[0]]);
  expect(excerpt.slice(-6)).toEqual(trace.slice(-6));
});

test("the middle of a long traceback is left out, not its head and not the error", () => {
  const frames = Array.from({ length: 15 }, (_, n) => [
    `  File "/block/run.py", line ${n}, in f${n}`,
    `    f${n + 1}()`,
  ]);
  const { excerpt, telling } = excerptOf(
    ...progress(60),
    "Traceback (most recent call last):",
    ...frames.flat(),
    "RecursionError: maximum recursion depth exceeded",
  );
  expect(telling).toBe("RecursionError: maximum recursion depth exceeded");
  expect(excerpt).toEqual([
    ...progress(60).slice(-2),
    "Traceback (most recent call last):",
    "…",
    ...frames.flat().slice(-7),
    "RecursionError: maximum recursion depth exceeded",
  ]);
});

test("a traceback whose head is out of sight", () => {
  const frames = Array.from({ length: 50 }, (_, n) => [
    `  File "/block/run.py", line ${n}, in f${n}`,
    `    f${n + 1}()`,
  ]);
  const { excerpt, telling } = excerptOf(...frames.flat(), "up42.InvalidAoi", "");
  expect(telling).toBe("up42.InvalidAoi");
  expect(excerpt.at(-1)).toBe("up42.InvalidAoi");
});

test("an exception raised while another was handled: the last is what went wrong, the first led to it", () => {
  const { excerpt, telling } = excerptOf(
    ...progress(20),
    "Traceback (most recent call last):",
    '  File "/block/run.py", line 3, in read',
    "    return cache[key]",
    "KeyError: 'B04'",
    "",
    "During handling of the above exception, another exception occurred:",
    "",
    "Traceback (most recent call last):",
    '  File "/block/run.py", line 9, in main',
    "    raise BandMissing(key)",
    "blocks.BandMissing: B04",
  );
  expect(telling).toBe("blocks.BandMissing: B04");
  expect(excerpt).toContain("Traceback (most recent call last):");
  expect(excerpt.at(-1)).toBe("blocks.BandMissing: B04");
});

test("a Java stack trace: its head and its innermost cause, of the frames some", () => {
  const frames = (n: number) =>
    Array.from({ length: n }, (_, i) => `\tat org.geotools.Reader.read${i}(Reader.java:${i})`);
  const { excerpt, telling } = excerptOf(
    ...progress(20),
    'Exception in thread "main" java.lang.IllegalStateException: Can\'t read the scene',
    ...frames(12),
    "Caused by: java.io.IOException: No space left on device",
    ...frames(6),
    "\t... 12 more",
  );
  expect(telling).toBe("Caused by: java.io.IOException: No space left on device");
  expect(excerpt).toContain(
    'Exception in thread "main" java.lang.IllegalStateException: Can\'t read the scene',
  );
  expect(excerpt).toContain("Caused by: java.io.IOException: No space left on device");
  expect(excerpt.filter((line) => line === "…")).toHaveLength(2);
});

test("an error followed by 30 lines of clean-up: the error, and a sign that the log goes on", () => {
  const { excerpt, telling } = excerptOf(
    ...progress(90),
    "2021-08-03 09:16:00,318 ERROR [tiling] Tile 7 is too large",
    ...Array.from(
      { length: 30 },
      (_, n) => `2021-08-03 09:16:01,000 INFO  [tiling] Removed /tmp/tile-${n}.tif`,
    ),
  );
  expect(telling).toBe("2021-08-03 09:16:00,318 ERROR [tiling] Tile 7 is too large");
  expect(excerpt).toEqual([...progress(90).slice(-2), telling, "…"]);
});

test("of some lines of level ERROR the first tells it, of more than are in sight the last", () => {
  const lost = "2021-08-03 09:15:02,318 ERROR [platform] The machine that ran this task was lost";
  const ended = "2021-08-03 09:15:03,318 ERROR [platform] Task ended by the platform, status ERROR";
  const some = excerptOf(...progress(50), lost, ended, "", "");
  expect(some).toEqual({ telling: lost, excerpt: [...progress(50).slice(-2), lost, ended] });

  const many = excerptOf(...Array.from({ length: 100 }, (_, n) => `ERROR 4: tile ${n} not recognized`));
  expect(many.telling).toBe("ERROR 4: tile 99 not recognized");
  expect(many.excerpt.at(-1)).toBe("ERROR 4: tile 99 not recognized");
});

test("an exception tells more than what the platform says of it soon after", () => {
  const { excerpt, telling } = excerptOf(
    ...progress(50),
    "Traceback (most recent call last):",
    '  File "/block/run.py", line 9, in main',
    "    params = Params(**given)",
    "pydantic.error_wrappers.ValidationError: 1 validation error for Params",
    "bbox",
    "  field required (type=value_error.missing)",
    "2021-08-03 09:15:02,318 ERROR [platform] Exit code 1, status FAILED",
  );
  expect(telling).toBe("pydantic.error_wrappers.ValidationError: 1 validation error for Params");
  expect(excerpt).toHaveLength(9);

  const handled = [
    "Traceback (most recent call last):",
    '  File "a.py", line 1',
    "OSError: try again",
    ...progress(9),
  ];
  expect(excerptOf(...handled, "2021-08-03 09:15:02,318 ERROR [tiling] Disk full").telling).toContain(
    "Disk full",
  );
});

test("a progress bar in colours before the error is one line", () => {
  const bar = Array.from({ length: 3000 }, (_, n) => `\r\u001b[32m${n}/3000\u001b[0m`).join("");
  expect(excerptOf("begun", bar, "\u001b[1;31mERROR\u001b[0m disk full", "")).toEqual({
    telling: "ERROR disk full",
    excerpt: ["2999/3000", "ERROR disk full"],
  });
});

describe("what else tells an error", () => {
  test.each([
    "MemoryError",
    "TypeError: x is not a function",
    "panic: runtime error: index out of range [3] with length 3",
    "terminate called after throwing an instance of 'std::bad_alloc'",
    '{"level":"error","msg":"no such band"}',
    'time=09:15 level=fatal msg="no such band"',
    "gdalwarp: error: unrecognized arguments: -tr",
    "fatal: not a git repository",
    "Error in readOGR(dsn) : Cannot open data source",
    "/block/run.sh: line 12:    37 Killed                  python run.py",
    "Segmentation fault (core dumped)",
  ])("%s", (line) => {
    expect(excerptOf(...progress(30), line, "bye").telling).toBe(line);
  });
});

test("nothing that looks like an error: the last 12 lines", () => {
  const lines = [
    ...progress(30),
    "2021-08-03 09:15:02,318 INFO  [platform] Task not run: the job ended before its turn, status ERROR",
    "Finished with 0 errors, error rate 0.01, ERROR_COUNT=0",
    "2021-08-03 09:15:02,318 WARN  [platform] Exit code 143, status CANCELLED",
  ];
  expect(excerptOf(...lines, "", "")).toEqual({ telling: undefined, excerpt: lines.slice(-12) });
  expect(excerptOf("")).toEqual({ telling: undefined, excerpt: [""] });
});
