/* Where one is in the workspace, as the address says it after the `#`, so that a window can be reloaded, kept and gone back from. */

export interface Place {
  /** Who looks. */
  user: string;
  channel: string;
  /** The ts of the message whose thread is open at the side. */
  thread?: string;
}

/** @param hash such as `#/U1/C1` or `#/U1/C1/1700000000.000100` */
export function readPlace(hash: string): Partial<Place> {
  const [, user, channel, thread] = hash.replace(/^#/, "").split("/").map(decoded);
  return { ...(user ? { user } : {}), ...(channel ? { channel } : {}), ...(thread ? { thread } : {}) };
}

export function writePlace({ user, channel, thread }: Partial<Place>): string {
  return `#/${[user, channel, thread]
    .filter((part) => part !== undefined)
    .map(encodeURIComponent)
    .join("/")}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}
