import type { ReactNode } from "react";
import { usePlayground } from "./context";
import { useNumbers } from "./locale";
import { between, type Cell, type Table } from "./table";

/** How many rows are drawn; who wants more takes the CSV. */
const mostRows = 1000;

/** An answer as a table, whose links are links. */
export function Sheet({ table: { columns, rows } }: { table: Table }) {
  const { texts } = usePlayground();
  const number = useNumbers();
  if (columns.length === 0) return <p className="quiet">{texts.noData}</p>;
  const left = rows.length > mostRows;
  return (
    <div className="sheet" role="region" tabIndex={0} aria-label={texts.forms.table}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostRows).map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={columns[column]} className={typeof cell === "number" ? "number" : ""}>
                  {linked(cell, columns[column] ?? "")}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {left && <p className="quiet">{texts.firstRows(number(mostRows), number(rows.length))}</p>}
    </div>
  );
}

/** What a cell says, each address in it a link, and each id of ours one to what it is of. */
function linked(cell: Cell, column: string): ReactNode {
  if (typeof cell !== "string") return String(cell);
  const isId = /(^|\.)id$/.test(column);
  return cell.split(between).map((part, at) => {
    const address = isId && /^[a-z]+\/\S+$/.test(part) ? `/id/${part}` : part;
    const isLink = address !== part || /^https?:\/\/\S+$/.test(part);
    return (
      <span key={at}>
        {at > 0 && <span className="between">{between}</span>}
        {isLink ? (
          <a href={address} target="_blank" rel="noopener">
            {part}
          </a>
        ) : (
          part
        )}
      </span>
    );
  });
}
