const pages = {
  changed: {
    statusCode: 403,
    title: "This link was changed",
    text: "It isn't one that we gave out, or a character of it got lost on the way. Copy it again from Slack, or ask for a new one there:",
  },
  expired: {
    statusCode: 410,
    title: "This link has ended",
    text: "Links to logs work for some days only. The logs may be there still; ask for a new link in Slack:",
  },
  deleted: {
    statusCode: 410,
    title: "These logs were deleted",
    text: "An operator deleted them, or their days were over. UP42 may have them still; save them anew in Slack:",
  },
} as const;

/** A plain page that says why a link leads nowhere and how to get a new one. */
export function errorPage(reason: keyof typeof pages, slashCommand: string) {
  const { statusCode, title, text } = pages[reason];
  return {
    statusCode,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
    body: `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>body { font: 1.1em/1.5 system-ui, sans-serif; max-width: 34em; margin: 15vh auto; padding: 0 1em }</style>
<h1>${title}</h1>
<p>${text}
<p><code>${slashCommand} logs &lt;job&gt;</code>
</html>
`,
  };
}
