import type { ReactNode } from "react";

/* Small line drawings; whatever they mean is said in words beside them. */

function Icon({ children, size = 18 }: { children: ReactNode; size?: number }) {
  return (
    <svg
      className="icon"
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  );
}

export const EyeIcon = () => (
  <Icon size={14}>
    <path d="M1.5 10S4.5 4.5 10 4.5 18.500 10 18.500 10 15.500 15.500 10 15.500 1.500 10 1.500 10Z" />
    <circle cx="10" cy="10" r="2.6" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon>
    <path d="m5 5 10 10M15 5 5 15" />
  </Icon>
);
export const MenuIcon = () => (
  <Icon>
    <path d="M3 5.500h14M3 10h14M3 14.500h14" />
  </Icon>
);
export const SendIcon = () => (
  <Icon size={16}>
    <path d="M2.500 3.500 18 10 2.500 16.500 4.500 10zM4.500 10H11" />
  </Icon>
);
export const ThreadIcon = () => (
  <Icon size={16}>
    <path d="M3 4.500h14v9H9l-4 3v-3H3z" />
  </Icon>
);
export const PanelIcon = () => (
  <Icon size={16}>
    <path d="M2.500 4h15v12h-15zM12 4v12" />
  </Icon>
);
export const WarningIcon = () => (
  <Icon size={16}>
    <path d="M10 3 18 16.500H2zM10 8v4M10 14.300v.1" />
  </Icon>
);
export const ChevronIcon = () => (
  <Icon size={14}>
    <path d="m5 7.500 5 5 5-5" />
  </Icon>
);
export const CheckIcon = () => (
  <Icon size={14}>
    <path d="m4 10.500 4 4 8-9" />
  </Icon>
);
export const MoreIcon = () => (
  <Icon>
    <path d="M4.500 10h.01M10 10h.01M15.500 10h.01" strokeWidth="2.600" />
  </Icon>
);
export const ArrowUpIcon = () => (
  <Icon size={12}>
    <path d="M10 16V4M5 9l5-5 5 5" />
  </Icon>
);
export const ArrowDownIcon = () => (
  <Icon size={12}>
    <path d="M10 4v12M5 11l5 5 5-5" />
  </Icon>
);
