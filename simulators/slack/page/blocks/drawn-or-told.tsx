import { Component, type ReactNode } from "react";

/** What can't be drawn takes nothing else with it, and says why. */
export class DrawnOrTold extends Component<{ children: ReactNode }, { problem?: string }> {
  override state: { problem?: string } = {};

  static getDerivedStateFromError(error: unknown) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { problem } = this.state;
    return problem === undefined ? (
      this.props.children
    ) : (
      <p className="not-drawn">This page can't draw it: {problem}</p>
    );
  }
}
