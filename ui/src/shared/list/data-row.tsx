import { memo, type ReactNode } from "react";
import { useText } from "@/shared/text";
import type { Column } from "./data-table";
import styles from "./data-table.module.css";

export interface DataRowProps<Row> {
  /** For the element; unique in the window. */
  id: string;
  index: number;
  /** Nothing while the row is under way. */
  row: Row | undefined;
  columns: readonly Column<Row>[];
  template: string;
  height: number;
  isCurrent: boolean;
  /** Nothing where rows cannot be chosen. */
  isChosen: boolean | undefined;
  opens: boolean;
  onFocus: (index: number) => void;
  onPress: (index: number) => void;
}

/** One row. While a list scrolls, the rows that stay in sight are not drawn again. */
export const DataRow = memo(Drawn) as typeof Drawn;

function Drawn<Row>({
  id,
  index,
  row,
  columns,
  template,
  height,
  isCurrent,
  isChosen,
  opens,
  onFocus,
  onPress,
}: DataRowProps<Row>): ReactNode {
  const t = useText();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard on the group of rows
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      aria-busy={row === undefined ? true : undefined}
      tabIndex={isCurrent ? 0 : -1}
      className={styles.row}
      data-opens={opens ? true : undefined}
      style={{
        gridTemplateColumns: template,
        height: `${height}px`,
        transform: `translateY(${index * height}px)`,
      }}
      onFocus={() => onFocus(index)}
      onClick={() => onPress(index)}
    >
      {columns.map((column) => (
        <div key={column.id} role="gridcell" className={styles.cell} data-align={column.align}>
          {row === undefined ? (
            <span className={styles.wait} role="img" aria-label={t("list-row-waiting")} />
          ) : (
            column.cell(row)
          )}
        </div>
      ))}
    </div>
  );
}
