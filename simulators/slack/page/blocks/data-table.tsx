import type { DataTableBlock } from "@slack/types";
import { useMemo, useState } from "react";
import { ArrowDownIcon, ArrowUpIcon } from "../icons.tsx";
import { LibraryBlocks } from "./library-blocks.tsx";
import { cellText, nextOrder, orderRows, type TableCell, type TableOrder } from "./table-order.ts";

/** Slack shows five rows on a page unless the app says otherwise. */
const usualPage = 5;

/** A table that is sorted by its heads and read page by page. */
export function DataTable({ block }: { block: DataTableBlock }) {
  const { caption, rows, page_size: pageSize = usualPage, row_header_column_index: named = 0 } = block;
  const [order, setOrder] = useState<TableOrder>();
  const [page, setPage] = useState(0);
  const [head = [], ...body] = rows;
  const ordered = useMemo(() => orderRows(rows.slice(1), order), [rows, order]);
  const pages = Math.max(1, Math.ceil(body.length / pageSize));
  const shown = ordered.slice(page * pageSize, (page + 1) * pageSize);
  const isNumber = (column: number) => body.every((row) => row[column]?.type === "raw_number");
  return (
    <div className="data-table">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keyboard so */}
      <section className="data-table-scroll" tabIndex={0} aria-label={caption}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {head.map((cell, column) => (
                <th
                  key={cellText(cell)}
                  scope="col"
                  className={isNumber(column) ? "number" : ""}
                  aria-sort={order?.column === column ? order.direction : "none"}
                >
                  <button
                    type="button"
                    onClick={() => {
                      setOrder(nextOrder(order, column));
                      setPage(0);
                    }}
                  >
                    {cellText(cell)}
                    {order?.column !== column ? null : order.direction === "ascending" ? (
                      <ArrowUpIcon />
                    ) : (
                      <ArrowDownIcon />
                    )}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={body.indexOf(row)}>
                {row.map((cell, column) => {
                  const Cell = column === named ? "th" : "td";
                  return (
                    <Cell
                      // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                      key={column}
                      {...(column === named ? { scope: "row" } : {})}
                      className={isNumber(column) ? "number" : ""}
                    >
                      <CellContent cell={cell} />
                    </Cell>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {pages > 1 ? (
        <div className="data-table-pages">
          <button
            type="button"
            className="button small"
            disabled={page === 0}
            onClick={() => setPage(page - 1)}
          >
            Previous
          </button>
          <span>
            {page * pageSize + 1}–{Math.min(body.length, (page + 1) * pageSize)} of {body.length}
          </span>
          <button
            type="button"
            className="button small"
            disabled={page === pages - 1}
            onClick={() => setPage(page + 1)}
          >
            Next
          </button>
        </div>
      ) : null}
    </div>
  );
}

function CellContent({ cell }: { cell: TableCell }) {
  const blocks = useMemo(() => [cell], [cell]);
  return cell.type === "rich_text" ? <LibraryBlocks blocks={blocks as never} /> : cellText(cell);
}
