/* What the page keeps in this browser. Where a browser keeps nothing, it is forgotten. */

const prefix = "simulated-slack:";

export function remembered(name: string): string | undefined {
  try {
    return localStorage.getItem(prefix + name) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(prefix + name, value);
  } catch {
    // Then it holds until the page is closed.
  }
}
