import type { Finding } from "./check.ts";

/** The lines for a terminal: one for each check, with what to do under what failed, and a last one that counts. */
export function report(results: readonly { name: string; finding: Finding }[]): string {
  const width = Math.max(...results.map(({ name }) => name.length)) + 2;
  const beside = ` `.repeat(width + 2);
  const lines = results.flatMap(({ name, finding }) => {
    const line = (mark: string, text: string) =>
      `${mark} ${name.padEnd(width)}${text.replaceAll("\n", `\n${beside}`)}`;
    if ("passed" in finding) return [line("✓", finding.passed)];
    if ("leftOut" in finding) return [line("–", finding.leftOut)];
    return [line("✗", finding.failed), `${beside}→ ${finding.todo}`];
  });
  return `${lines.join("\n")}\n\n${verdict(results.map(({ finding }) => finding))}`;
}

function verdict(findings: readonly Finding[]): string {
  const failed = findings.filter((finding) => "failed" in finding).length;
  const leftOut = findings.filter((finding) => "leftOut" in finding).length;
  const others = leftOut > 0 ? `, ${leftOut} left out` : "";
  return failed === 0 ? `Nothing wrong${others}.` : `${failed} of ${findings.length} failed${others}.`;
}
