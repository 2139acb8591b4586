/** How often each operation was asked for, by `METHOD /path/{template}`, whatever the answer was. */
export class RequestCount {
  #counts = new Map<string, number>();

  count(method: string, route: string): void {
    const operation = `${method} ${route.replace(/:(\w+)/g, "{$1}")}`;
    this.#counts.set(operation, (this.#counts.get(operation) ?? 0) + 1);
  }

  all(): Record<string, number> {
    return Object.fromEntries([...this.#counts].sort());
  }

  clear(): void {
    this.#counts.clear();
  }
}
