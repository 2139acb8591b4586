import type { AnyBlock } from "@slack/types";
import { memo, useMemo } from "react";
import { type Block, Message } from "slack-blocks-to-jsx";
import { fullMoment, slackDate } from "../times.ts";
import { useWorkspaceHere, type WorkspaceHere } from "../workspace-context.ts";
import { prepareBlocks } from "./prepare-blocks.ts";
import { WebLink } from "./web-link.tsx";

/** Blocks that the library draws. */
export const LibraryBlocks = memo(function LibraryBlocks({ blocks }: { blocks: readonly AnyBlock[] }) {
  const here = useWorkspaceHere();
  const prepared = useMemo(() => prepareBlocks(blocks) as unknown as Block[], [blocks]);
  const { data, hooks } = useMemo(() => known(here), [here]);
  return (
    <Message
      // It keeps the names and hooks that it was first given.
      key={here.workspace.me.id}
      blocks={prepared}
      theme={here.theme}
      data={data}
      hooks={hooks}
      withoutWrapper
      logo=""
      name=""
    />
  );
});

function known({ workspace, reader }: WorkspaceHere) {
  const { people, channels, app } = workspace;
  return {
    data: {
      users: [
        ...people.map(({ id, realName }) => ({ id, name: realName })),
        { id: app.botUserId, name: app.name },
      ],
      channels: channels.map(({ id, name }) => ({ id, name })),
    },
    hooks: {
      link: WebLink,
      date: (date: { timestamp: string; format: string; link: string | null; fallback: string }) => (
        <SlackMoment {...date} reader={reader} />
      ),
    },
  };
}

function SlackMoment({
  timestamp,
  format,
  link,
  fallback,
  reader,
}: {
  timestamp: string;
  format: string;
  link: string | null;
  fallback: string;
  reader: WorkspaceHere["reader"];
}) {
  const unix = Number(timestamp);
  if (!Number.isFinite(unix)) return <>{fallback}</>;
  const shown = (
    <time dateTime={new Date(unix * 1000).toISOString()} title={fullMoment(unix, reader)}>
      {slackDate(unix, format, { ...reader, now: Date.now() })}
    </time>
  );
  return link ? <WebLink href={link}>{shown}</WebLink> : shown;
}
