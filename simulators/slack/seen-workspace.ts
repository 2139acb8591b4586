import type { HomeView, ModalView } from "@slack/types";
import type { SeenMessage } from "./seen-message.ts";

/* What one person's browser is told of the workspace. */

/** The answer of `GET /simulator/workspace?user=U1`. */
export interface SeenWorkspace {
  team: { id: string; name: string };
  app: SeenApp;
  /** Who looks. */
  me: SeenPerson;
  /** Everyone whom one can be here, oneself too. */
  people: SeenPerson[];
  /** The channels and the direct message with the app that this person sees, in the order of the sidebar. */
  channels: SeenChannel[];
  /** Lines to try, without the command: `status latest`. */
  tryLines: string[];
  /** Another page to look at beside the workspace, such as what simulates the service that the app talks to. */
  sidePanel?: { title: string; url: string };
}

export interface SeenApp {
  id: string;
  /** The bot's user, who writes the app's messages. */
  botUserId: string;
  name: string;
  /** With its slash. */
  command: string;
  description: string;
  usageHint: string;
  /** Whether the app has a Home tab, and whether people may write in its Messages tab. */
  homeTab: boolean;
  messagesTabReadOnly: boolean;
}

export interface SeenPerson {
  id: string;
  name: string;
  realName: string;
  teamName: string;
  /** Of another organisation, with which a channel is shared. */
  stranger: boolean;
  /** What this person may do, for whoever chooses whom to be. */
  note?: string;
}

export interface SeenChannel {
  id: string;
  name: string;
  kind: "channel" | "direct message";
  botIsIn: boolean;
  /** With another organisation. */
  shared: boolean;
}

/**
 * An event of `GET /simulator/stream?user=U1` (server-sent events): what came or changed since the one before; the first has
 * everything there is.
 */
export interface WorkspaceChanges {
  messages: (SeenMessage & { channel: string })[];
  /** All modals that this person has open now, the one on top last. */
  modals: (ModalView & { id: string; hash: string })[];
  /** What the app published for this person's Home tab; absent if nothing. */
  home?: HomeView & { id: string; hash: string };
}

/** An entry of the answer of `GET /simulator/completions?user=U1&text=/up42%20st`. */
export interface Completion {
  /** The whole line as it is after it was chosen; with a blank at the end if more is to follow. */
  line: string;
  /** How it is shown, such as `/up42 status <job>` or a job's name. */
  label: string;
  description: string;
}
