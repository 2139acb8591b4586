import type { SeenProject } from "../seen-project.ts";
import { countOf } from "./words.ts";

const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** What UP42 was asked for. */
export function Requests({ requests: { total, latest } }: { requests: SeenProject["requests"] }) {
  return (
    <section aria-labelledby="requests">
      <h2 id="requests">Requests to UP42</h2>
      <p>
        {total === 0 ? "None since it was started." : `${countOf(total, "request")} since it was started.`}
      </p>
      {latest.length > 0 ? (
        <details>
          <summary>The last {latest.length}</summary>
          <ol className="requests">
            {latest.map(({ number, at, method, path, answer }) => (
              <li key={number}>
                <span className="request-line">
                  <time dateTime={new Date(at).toISOString()}>{time.format(at)}</time>
                  <strong className={typeof answer === "number" && answer < 400 ? "" : "wrong"}>
                    {answer ?? "waiting"}
                  </strong>
                </span>
                <code>
                  {method} {shortened(path)}
                </code>
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </section>
  );
}

/** Ids by their first characters, as UP42's console shows them. */
function shortened(path: string): string {
  return path.replace(/([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "$1…");
}
