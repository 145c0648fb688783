import type { Cell, Table } from "./table";

/** What separates cells in CSV. Spreadsheets in Norwegian expect the semicolon. */
export type Separator = "," | ";";

/** What files in UTF-8 begin with, so that spreadsheets take them for that. */
export const byteOrderMark = "\ufeff";

/** CSV as RFC 4180 has it; no cell of it is taken for a formula. */
export function toCSV({ columns, rows }: Table, separator: Separator): string {
  const quote = (cell: Cell) => {
    const text = harmless(cell);
    return /["\r\n,;]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns, ...rows].map((row) => row.map(quote).join(separator) + "\r\n").join("");
}

/** Cells between tabs, as spreadsheets put them on the clipboard. */
export function toTSV({ columns, rows }: Table): string {
  const line = (row: Cell[]) =>
    row.map((cell) => harmless(cell).replaceAll(/[\t\r\n]+/g, " ")).join("\t");
  return [columns, ...rows].map(line).join("\n");
}

/** A table as word processors and spreadsheets take it from the clipboard. */
export function toHTML({ columns, rows }: Table): string {
  const cells = (name: "th" | "td", row: Cell[]) =>
    `<tr>${row.map((cell) => `<${name}>${escaped(harmless(cell))}</${name}>`).join("")}</tr>`;
  return `<table>${cells("th", columns)}${rows.map((row) => cells("td", row)).join("")}</table>`;
}

/** The text of a cell, with ' before what a spreadsheet would compute, numbers left alone. */
function harmless(cell: Cell): string {
  const text = String(cell);
  return typeof cell === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
