import "slack-blocks-to-jsx/dist/style.css";
import "./style/colours.css";
import "./style/layout.css";
import "./style/sidebar.css";
import "./style/messages.css";
import "./style/blocks.css";
import "./style/elements.css";
import "./style/composer.css";
import "./style/dialogs.css";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";

const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
