import type { Check } from "./check.ts";

/** All that is seen of the settings without asking anyone: what is wrong, and what is most likely a mistake. */
export const settingsCheck: Check = {
  name: "Settings",
  async look({ settings, mistakes }) {
    const sentences = [...mistakes.map(({ sentence }) => sentence), ...settings.warnings];
    if (sentences.length === 0) return { passed: "nothing wrong to be seen in them" };
    return { failed: sentences.join("\n").replace(/\.$/, ""), todo: "`.env.example` explains each setting." };
  },
};
