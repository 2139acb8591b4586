import "./panel.css";
import { createRoot } from "react-dom/client";
import { Panel } from "./panel.tsx";

// Whoever shows the panel in a frame says which theme it has; alone it follows the machine's.
const theme = new URLSearchParams(window.location.search).get("theme");
if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
// There its title stands above it already.
if (window.parent !== window) document.documentElement.dataset.framed = "";

const root = document.getElementById("root");
if (root) createRoot(root).render(<Panel />);
