/**
 * What comes of this work, if it comes in time.
 * @param ending is aborted when the time is over: in a function that is thawed later the work would go on.
 * @throws `late` then.
 */
export async function withDeadline<T>(
  work: Promise<T>,
  milliseconds: number,
  late: Error,
  ending: AbortController,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      ending.abort(late);
      reject(late);
    }, milliseconds);
  });
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}
