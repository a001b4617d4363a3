import type { ReactNode } from "react";
import {
  Checkbox as KitCheckbox,
  Switch as KitSwitch,
  Label,
  Radio,
  RadioGroup,
} from "react-aria-components";
import { Icon } from "@/shared/sign";
import styles from "./field.module.css";
import { FieldNotes } from "./text-field";

export interface ToggleProps {
  value: boolean;
  onChange: (value: boolean) => void;
  isDisabled?: boolean;
  children: ReactNode;
}

/** Part of what is sent later. */
export function Checkbox({ value, onChange, isDisabled = false, children }: ToggleProps): ReactNode {
  return (
    <KitCheckbox
      isSelected={value}
      onChange={onChange}
      isDisabled={isDisabled}
      className={styles.check ?? ""}
    >
      {({ isSelected }) => (
        <>
          <span className={styles.box}>{isSelected ? <Icon name="check" /> : null}</span>
          <span>{children}</span>
        </>
      )}
    </KitCheckbox>
  );
}

/** Acts at once. */
export function Switch({ value, onChange, isDisabled = false, children }: ToggleProps): ReactNode {
  return (
    <KitSwitch isSelected={value} onChange={onChange} isDisabled={isDisabled} className={styles.check ?? ""}>
      <span className={styles.track}>
        <span className={styles.knob} />
      </span>
      <span>{children}</span>
    </KitSwitch>
  );
}

export interface RadioCardsProps {
  label: string;
  description?: string;
  error?: string;
  /** The id of what is chosen; nothing is chosen while it is null. */
  value: string | null;
  onChange: (id: string) => void;
  /** How many stand side by side. */
  columns?: number;
  children: ReactNode;
}

/** One of a few that each say something about themselves. */
export function RadioCards({
  label,
  description,
  error,
  value,
  onChange,
  columns = 1,
  children,
}: RadioCardsProps): ReactNode {
  return (
    <RadioGroup
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      orientation={columns > 1 ? "horizontal" : "vertical"}
      className={styles.field ?? ""}
    >
      <Label className={styles.label}>{label}</Label>
      <div className={styles.cards} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
        {children}
      </div>
      <FieldNotes description={description} error={error} />
    </RadioGroup>
  );
}

export interface RadioCardProps {
  id: string;
  title: string;
  isDisabled?: boolean;
  children?: ReactNode;
}

export function RadioCard({ id, title, isDisabled = false, children }: RadioCardProps): ReactNode {
  return (
    <Radio value={id} isDisabled={isDisabled} className={styles.card ?? ""}>
      <b className={styles.cardTitle}>{title}</b>
      {children}
    </Radio>
  );
}
