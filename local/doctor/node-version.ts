import type { Check } from "./check.ts";

/** All that we run on is Node's type stripping and SQLite, and libraries that want it (`package.json`). */
const OLDEST = 24;

export const nodeVersion: Check = {
  name: "Node",
  async look() {
    const { node } = process.versions;
    if (Number.parseInt(node, 10) >= OLDEST) return { passed: node };
    return {
      failed: `${node} is too old: it must be ${OLDEST} or newer`,
      todo: "`npm ci` brings the right one, and `npm run doctor` and `npm start` use that.",
    };
  },
};
