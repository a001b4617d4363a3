import type { ReactNode } from "react";
import {
  Button,
  Input,
  ComboBox as KitComboBox,
  Select as KitSelect,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from "react-aria-components";
import { Icon } from "@/shared/sign";
import styles from "./field.module.css";
import { FieldNotes, type FieldProps } from "./text-field";

export interface Option {
  readonly id: string;
  readonly name: string;
}

export interface SelectProps extends FieldProps {
  options: readonly Option[];
  /** The id of what is chosen. */
  value: string | null;
  onChange: (id: string) => void;
  placeholder?: string;
  isDisabled?: boolean;
}

/** One of a few that all fit on the screen. */
export function Select({
  label,
  description,
  error,
  options,
  value,
  onChange,
  placeholder,
  isDisabled = false,
}: SelectProps): ReactNode {
  return (
    <KitSelect
      value={value}
      onChange={(key) => key !== null && onChange(String(key))}
      isInvalid={error !== undefined}
      isDisabled={isDisabled}
      {...(placeholder === undefined ? {} : { placeholder })}
      className={styles.field ?? ""}
    >
      <Label className={styles.label}>{label}</Label>
      <Button className={`${styles.input} ${styles.select}`}>
        <SelectValue />
        <Icon name="chevron" />
      </Button>
      <FieldNotes description={description} error={error} />
      <Options options={options} />
    </KitSelect>
  );
}

export interface ComboBoxProps extends SelectProps {
  /** For text that is none of the options. Without it only an option can be chosen. */
  onText?: (text: string) => void;
}

/** One of many: typing narrows them. */
export function ComboBox({
  label,
  description,
  error,
  options,
  value,
  onChange,
  onText,
  placeholder,
  isDisabled = false,
}: ComboBoxProps): ReactNode {
  return (
    <KitComboBox
      value={value}
      onChange={(key) => key !== null && onChange(String(key))}
      {...(onText === undefined ? {} : { onInputChange: onText, allowsCustomValue: true })}
      isInvalid={error !== undefined}
      isDisabled={isDisabled}
      menuTrigger="focus"
      className={styles.field ?? ""}
    >
      <Label className={styles.label}>{label}</Label>
      <div className={styles.group}>
        <Input placeholder={placeholder} className={styles.input ?? ""} />
        <Button className={styles.chevron ?? ""}>
          <Icon name="chevron" />
        </Button>
      </div>
      <FieldNotes description={description} error={error} />
      <Options options={options} />
    </KitComboBox>
  );
}

function Options({ options }: { options: readonly Option[] }): ReactNode {
  return (
    <Popover className={styles.popover ?? ""}>
      <ListBox items={options} className={styles.options ?? ""}>
        {(option) => (
          <ListBoxItem id={option.id} textValue={option.name} className={styles.option ?? ""}>
            {option.name}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  );
}
