const names = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** True if an address leads to the machine itself that uses it. */
export function leadsToThisMachine(address: string): boolean {
  return names.has(URL.parse(address)?.hostname ?? "");
}
