import type { SeenProject } from "../seen-project.ts";
import { moveClock, setCredits } from "./project-api.ts";
import type { Act } from "./use-act.ts";
import { countOf, spanWords } from "./words.ts";

const steps = [
  { seconds: 60, words: "1 minute" },
  { seconds: 600, words: "10 minutes" },
  { seconds: 3_600, words: "1 hour" },
  { seconds: 86_400, words: "1 day" },
];

const enough = 100_000;

const clock = new Intl.DateTimeFormat(undefined, {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** The project's time and its credits. */
export function ClockAndCredits({ project, act }: { project: SeenProject; act: Act }) {
  const { now, aheadMs, credits, unfinishedJobs } = project;
  return (
    <section aria-labelledby="project">
      <h2 id="project">Its clock and credits</h2>
      <dl className="facts">
        <div>
          <dt>Time at UP42</dt>
          <dd>
            {clock.format(now)}
            <small>
              {aheadMs > 0 ? `${spanWords(aheadMs)} ahead of this machine` : "as on this machine"}
            </small>
          </dd>
        </div>
        <div>
          <dt>Credits left</dt>
          <dd>
            {credits.toLocaleString("en")}
            <small>{countOf(unfinishedJobs, "job")} not finished</small>
          </dd>
        </div>
      </dl>
      <fieldset className="row" aria-label="Move UP42's clock ahead">
        <span>Ahead by</span>
        {steps.map(({ seconds, words }) => (
          <button
            key={seconds}
            type="button"
            aria-label={`Move the clock ahead by ${words}`}
            onClick={() => act(() => moveClock(seconds), `UP42's clock is ${words} further.`)}
          >
            {words}
          </button>
        ))}
      </fieldset>
      <p className="hint">
        Jobs go on as if that time had passed, and the bot signs in again. The bot's own clock stays: what
        UP42 begins from now on is "tomorrow" to it. This one doesn't go back.
      </p>
      <fieldset className="row" aria-label="Credits">
        <button
          type="button"
          aria-disabled={credits === 0}
          onClick={() => credits !== 0 && act(() => setCredits(0), "The project has no credits left.")}
        >
          Use up all credits
        </button>
        <button
          type="button"
          aria-disabled={credits >= enough}
          onClick={() => credits < enough && act(() => setCredits(enough), "The project has credits again.")}
        >
          Top up to {enough.toLocaleString("en")}
        </button>
      </fieldset>
      <p className="hint">Without credits UP42 refuses a re-run, and the bot says why.</p>
    </section>
  );
}
