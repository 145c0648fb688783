/** Whether the window is so narrow that a panel covers the editor (the same line as in layout.css). */
export function isNarrow(): boolean {
  return matchMedia("(max-width: 760px)").matches;
}

export type Pane = "question" | "answer";

/**
 * A narrow window shows the question or the answer, not both. Where what has the
 * focus is hidden thereby, the button that leads back gets it.
 */
export function showPane(pane: Pane, takesFocus: boolean): void {
  document.body.dataset.pane = pane;
  if (!takesFocus || !isNarrow()) return;
  const back: Pane = pane === "answer" ? "question" : "answer";
  document.querySelector<HTMLElement>(`.to-${back}`)?.focus();
}
