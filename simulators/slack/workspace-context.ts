import type { Acknowledgement } from "./app-request.ts";
import type { Fault } from "./faults.ts";
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
  /** Where the workspace itself listens. */
  url(): string;
  /** Sends a signed form to the app. */
  sendToApp(form: Record<string, string>): Promise<Acknowledgement>;
}
