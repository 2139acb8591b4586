import type { Acknowledgement } from "./app-request.ts";
import type { Fault } from "./faults.ts";
import type { SocketMode } from "./socket-mode.ts";
import type { State } from "./state.ts";
import type { Triggers } from "./triggers.ts";
import type { WorkspaceSettings } from "./workspace-settings.ts";

/** What the workspace's routes share. */
export interface WorkspaceContext {
  state: State;
  /** To be called after each change of the state. */
  save(): void;
  triggers: Triggers;
  faults: Fault[];
  settings: WorkspaceSettings;
  botToken: string;
  /** The app's own token, if it has one: it opens the connections of Socket Mode. */
  appToken: string | undefined;
  socketMode: SocketMode;
  /** Where the workspace itself listens. */
  url(): string;
  /** Sends a form to the app: signed over HTTP, or in an envelope where the app uses Socket Mode. */
  sendToApp(form: Record<string, string>): Promise<Acknowledgement>;
}
