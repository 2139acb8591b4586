const harmless = ["http:", "https:", "mailto:", "tel:"];

/** Whether an address may become a link: never one that runs something, such as `javascript:`. */
export function isWebAddress(address: unknown): address is string {
  if (typeof address !== "string") return false;
  try {
    return harmless.includes(new URL(address).protocol);
  } catch {
    return false;
  }
}
