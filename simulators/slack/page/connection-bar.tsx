/** Says that the simulator is gone; the page goes on by itself when it is back. */
export function ConnectionBar({ connected }: { connected: boolean }) {
  return (
    <div className="connection" role="status">
      {connected ? null : (
        <p>
          <span className="spinner" /> The connection to the simulator is lost. Trying again… What you typed
          is kept.
        </p>
      )}
    </div>
  );
}
