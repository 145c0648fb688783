/** Whether the window is so narrow that a panel covers the editor (the same line as in layout.css). */
export function isNarrow(): boolean {
  return matchMedia("(max-width: 760px)").matches;
}
