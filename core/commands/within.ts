/** What `work` gives within so many milliseconds; undefined if it takes longer or fails. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined);
  });
  return Promise.race([work.catch(() => undefined), over]).finally(() => clearTimeout(timer));
}
