import type { ReactNode } from "react";
import { Meter as KitMeter, ProgressBar as KitProgressBar, Label } from "react-aria-components";
import styles from "./feedback.module.css";

export interface MeterProps {
  label: string;
  value: number;
  max: number;
  /** The value in words. */
  text: string;
  /** A sentence about it, below. */
  note?: string;
}

/** How much of something there is. */
export function Meter({ label, value, max, text, note }: MeterProps): ReactNode {
  return (
    <div>
      <KitMeter value={value} maxValue={max} valueLabel={text} className={styles.meter ?? ""}>
        {({ percentage }) => <Bar label={label} text={text} percentage={percentage} />}
      </KitMeter>
      {note === undefined ? null : <p className={styles.meterNote}>{note}</p>}
    </div>
  );
}

/** How far a job is. */
export function ProgressBar({ label, value, max, text }: Omit<MeterProps, "note">): ReactNode {
  return (
    <KitProgressBar
      value={value}
      maxValue={Math.max(max, 1)}
      valueLabel={text}
      className={styles.meter ?? ""}
    >
      {({ percentage }) => <Bar label={label} text={text} percentage={percentage ?? 0} />}
    </KitProgressBar>
  );
}

function Bar({ label, text, percentage }: { label: string; text: string; percentage: number }): ReactNode {
  return (
    <>
      <span className={styles.meterHead}>
        <Label>{label}</Label>
        <span className={styles.meterText}>{text}</span>
      </span>
      <span className={styles.track}>
        <span className={styles.fill} style={{ width: `${percentage}%` }} />
      </span>
    </>
  );
}
