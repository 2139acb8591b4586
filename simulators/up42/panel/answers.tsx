import { useId } from "react";
import type { Fault } from "../faults.ts";
import { type FaultChoice, isOn, otherFaults, pressed, usualFaults, wordsOf } from "./fault-choices.ts";
import { setFaults } from "./project-api.ts";
import type { Act } from "./use-act.ts";

/** How UP42 answers, or doesn't. */
export function Answers({ faults, act }: { faults: Fault[]; act: Act }) {
  const choose = (choice: FaultChoice) =>
    act(
      () => setFaults(pressed(choice, faults)),
      isOn(choice, faults) ? `Off: ${choice.title}.` : `On: ${choice.title}.`,
    );
  const list = (choices: FaultChoice[]) => (
    <ul className="choices">
      {choices.map((choice) => (
        <li key={choice.title}>
          <FaultButton choice={choice} on={isOn(choice, faults)} onPress={() => choose(choice)} />
        </li>
      ))}
    </ul>
  );
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">How UP42 answers</h2>
      <div className={`now ${faults.length > 0 ? "trouble" : ""}`}>
        <p>
          {faults.length > 0 ? (
            <>
              <strong>On now:</strong> {wordsOf(faults).join("; ")}
            </>
          ) : (
            "UP42 answers as it should. Press what shall go wrong."
          )}
        </p>
        <button
          type="button"
          className="primary"
          aria-disabled={faults.length === 0}
          onClick={() => faults.length > 0 && act(() => setFaults([]), "UP42 answers as it should.")}
        >
          Switch all off
        </button>
      </div>
      {list(usualFaults)}
      <details>
        <summary>More</summary>
        {list(otherFaults)}
      </details>
    </section>
  );
}

function FaultButton({ choice, on, onPress }: { choice: FaultChoice; on: boolean; onPress(): void }) {
  const id = useId();
  return (
    <div className={`choice ${on ? "on" : ""}`}>
      <button type="button" aria-pressed={on} aria-describedby={id} onClick={onPress}>
        <span className="switch" aria-hidden="true" />
        {choice.title}
        {on ? (
          <span className="on-word" aria-hidden="true">
            On
          </span>
        ) : null}
      </button>
      <p id={id} className="choice-bot">
        {choice.bot}
      </p>
    </div>
  );
}
