import type { ReactNode } from "react";
import { isWebAddress } from "./web-address.ts";

/** A link that opens in a new tab; the words alone where the address isn't one of the web. */
export function WebLink({
  href,
  children,
  className,
}: {
  href: string;
  children: ReactNode;
  className?: string | undefined;
}) {
  if (!isWebAddress(href)) return <>{children}</>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" className={className}>
      {children}
    </a>
  );
}
