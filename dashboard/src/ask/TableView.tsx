// The table of an answer: units in the heads, a verdict and a fact behind each cell, the reason behind each gap, and a chart.
import { Tooltip, TooltipAnchor, TooltipProvider } from "@ariakit/react/tooltip";
import { lazy, Suspense, useRef } from "react";
import { toTableHtml, toTsv } from "../lib/answerTable";
import { copyRich } from "../ui/clipboard";
import { Icon } from "../ui/Icon";
import { notify } from "../ui/notices";
import { tooltipPlace } from "../ui/tooltipPlace";
import { CellMark } from "./marks";
import type { Answer, AnswerTable } from "./operations";
import { useGridRoving } from "./useGridRoving";

const Drawing = lazy(() => import("./Drawing"));

export function TableView({ table, answer }: { table: AnswerTable; answer: Answer }) {
  const grid = useRef<HTMLTableElement>(null);
  const roving = useGridRoving(grid, table);
  const copy = async (): Promise<void> => {
    const done = await copyRich(toTableHtml(table, answer.figures), toTsv(table, answer.figures));
    notify(done ? "Copied the table. Paste it into a spreadsheet or a text." : "The browser did not let the page copy. Select the table instead.");
  };
  return (
    <div className="answer-figures">
      <div className="answer-scroll">
        <table ref={grid} className="answer-table answer-grid" {...roving}>
          <caption>{table.title}</caption>
          <thead>
            <tr>
              <td />
              {table.columns.map((column, at) => <th key={at} scope="col" className="number">{column.label}<Unit words={column.unit?.text} /></th>)}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, at) => (
              <tr key={at}>
                <th scope="row">{row.label}<Unit words={row.unit?.text} /></th>
                {row.cells.map((cell, column) => (
                  <td key={column} className="number">
                    <Cell cell={cell} unit={row.unit?.text ?? table.columns[column]?.unit?.text ?? ""} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {table.chart && <Suspense><Drawing chart={table.chart} title={table.title} figures={answer.figures} /></Suspense>}
      <p><button type="button" className="button small" onClick={() => void copy()}><Icon name="table" /> Copy table</button></p>
    </div>
  );
}

const Unit = ({ words }: { words: string | undefined }) => (words ? <span className="unit">{words}</span> : null);

function Cell({ cell: { text, figureIndex, gap }, unit }: { cell: AnswerTable["rows"][number]["cells"][number]; unit: string }) {
  if (typeof figureIndex === "number" && text) return <CellMark number={figureIndex} words={text} unit={unit} />;
  const reason = gap?.message ?? "No certain figure was found.";
  return (
    <TooltipProvider timeout={200} placement="bottom">
      <TooltipAnchor render={<button type="button" aria-label={`No figure. ${reason}`} />} className="gap">–</TooltipAnchor>
      <Tooltip className="tooltip" gutter={6} portal portalElement={tooltipPlace} unmountOnHide>{reason}</Tooltip>
    </TooltipProvider>
  );
}
