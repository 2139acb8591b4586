/** What an export is filed under. `exportId` is the same for each delivery of one request. */
export interface ExportPlace {
  project: string;
  jobId: string;
  exportId: string;
}

const SAFE = /^(?!\.+$)[\w.-]{1,200}$/;

/**
 * The S3 key of a file of an export: `logs/{project}/{job}/{export}/{name}`.
 * @throws RangeError if any of them is not made of ASCII letters, digits, `.`, `_` and `-`.
 */
export function exportKey(place: ExportPlace, name: string): string {
  return `${jobPrefix(place)}${keyPart(place.exportId)}/${keyPart(name)}`;
}

/**
 * What the keys of all files of a job begin with: `logs/{project}/{job}/`.
 * @throws RangeError like `exportKey`.
 */
export function jobPrefix({ project, jobId }: Pick<ExportPlace, "project" | "jobId">): string {
  return `logs/${keyPart(project)}/${keyPart(jobId)}/`;
}

function keyPart(part: string): string {
  if (SAFE.test(part)) return part;
  throw new RangeError(`Not fit for an S3 key: ${JSON.stringify(part.slice(0, 100))}`);
}

/**
 * File names for the logs of a job's tasks, in the order given: `oneatlas-pleiades-fullscene:1` as the first task becomes
 * `01-oneatlas-pleiades-fullscene.log`. The numbers are as wide as the last one, two digits at least.
 */
export function logNames(taskNames: string[]): string[] {
  const width = Math.max(2, String(taskNames.length).length);
  const bases = taskNames.map(withoutCount);
  return taskNames.map((taskName, index) => {
    const unique = bases.filter((base) => base === bases[index]).length === 1;
    const name = unique ? safe(withoutFirst(taskName)) : safe(taskName);
    return `${String(index + 1).padStart(width, "0")}-${name}.log`;
  });
}

/** The file name for the log of one task given by itself: `tiling:1` becomes `tiling.log`, `tiling:2` `tiling-2.log`. */
export function logName(taskName: string): string {
  return `${safe(withoutFirst(taskName))}.log`;
}

const withoutCount = (taskName: string) => taskName.replace(/:\d+$/, "");
const withoutFirst = (taskName: string) => taskName.replace(/:1$/, "");

function safe(text: string): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "");
  const name = plain
    .replace(/[^\w.-]+/g, "-")
    .replace(/^[-.]+/, "")
    .slice(0, 80)
    .replace(/[-.]+$/, "");
  return name || "task";
}
