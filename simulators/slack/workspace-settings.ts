import * as z from "zod";

/** How the workspace and the app in it are set up; changed by `POST /simulator/settings`. */
export const settingsSchema = z.strictObject({
  /** The slash command's `should_escape` in the app's manifest: links and mentions arrive as tokens. */
  shouldEscape: z.boolean().exactOptional(),
  /** The Enterprise Grid that the workspace belongs to; null for none. */
  enterpriseId: z.string().nullable().exactOptional(),
  /** What the bot's token may do; a method that needs another answers `missing_scope`. */
  scopes: z.array(z.string()).exactOptional(),
  /** What the app-level token may do. */
  appTokenScopes: z.array(z.string()).exactOptional(),
  /** The app gets all over WebSockets, nothing over HTTP. It is switched on when the app asks for its first connection. */
  socketMode: z.boolean().exactOptional(),
});

export type WorkspaceSettings = Required<z.infer<typeof settingsSchema>>;

export function defaultSettings(): WorkspaceSettings {
  return {
    shouldEscape: false,
    enterpriseId: null,
    socketMode: false,
    appTokenScopes: ["connections:write"],
    scopes: [
      "channels:history",
      "channels:read",
      "chat:write",
      "commands",
      "im:write",
      "team:read",
      "users:read",
    ],
  };
}
