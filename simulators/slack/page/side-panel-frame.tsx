import { useWorkspaceHere } from "./workspace-context.ts";

/** The other page, in this page's theme and by the name that this page was opened with: to a browser localhost is another site than 127.0.0.1. */
export function SidePanelFrame({ title, url }: { title: string; url: string }) {
  const { theme } = useWorkspaceHere();
  const address = new URL(url);
  if (window.location.hostname === "localhost" && address.hostname === "127.0.0.1") {
    address.hostname = "localhost";
  }
  address.searchParams.set("theme", theme);
  return <iframe title={title} src={address.href} />;
}
