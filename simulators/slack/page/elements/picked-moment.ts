/* A moment as the browser's field has it, in the reader's time zone, and as Slack has it: seconds since 1970. */

export function localToUnix(local: string): string {
  return String(Math.floor(new Date(local).getTime() / 1000));
}

export function unixToLocal(unix: string): string {
  if (unix === "") return "";
  const at = new Date(Number(unix) * 1000);
  const two = (part: number) => String(part).padStart(2, "0");
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
