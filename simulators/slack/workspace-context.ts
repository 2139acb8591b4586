import type { InstalledApp } from "./app-manifest.ts";
import type { Acknowledgement } from "./app-request.ts";
import type { ChangeStreams } from "./change-streams.ts";
import type { Fault } from "./faults.ts";
import type { Completion } from "./seen-workspace.ts";
import type { SocketMode } from "./socket-mode.ts";
import type { State } from "./state.ts";
import type { Triggers } from "./triggers.ts";
import type { WorkspaceSettings } from "./workspace-settings.ts";

/** What the workspace's routes share. */
export interface WorkspaceContext {
  state: State;
  /** To be called after each change of the state: keeps it, and tells those who look. */
  save(): void;
  streams: ChangeStreams;
  triggers: Triggers;
  faults: Fault[];
  settings: WorkspaceSettings;
  app: InstalledApp;
  forPage: ForPage;
  botToken: string;
  /** The app's own token, if it has one: it opens the connections of Socket Mode. */
  appToken: string | undefined;
  socketMode: SocketMode;
  /** Where the workspace itself listens. */
  url(): string;
  /** Sends a form to the app: signed over HTTP, or in an envelope where the app uses Socket Mode. */
  sendToApp(form: Record<string, string>): Promise<Acknowledgement>;
  /** Sends an event to the app, over HTTP or in an envelope as well. */
  sendEventToApp(event: object): Promise<Acknowledgement>;
}

/** What whoever starts the workspace knows of the app, and the page shows beside the conversation. */
export interface ForPage {
  /** What each person may do with the app, by user id. */
  notes?: Record<string, string>;
  /** Lines to try, without the command. */
  tryLines?: string[];
  /** Another page to look at beside the workspace. */
  sidePanel?: { title: string; url: string };
  /** What a line that someone types, which begins with the app's command or may yet, can become. */
  complete?(line: string): Promise<Completion[]>;
}
