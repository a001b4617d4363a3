import type { ReactNode, Ref } from "react";
import {
  FieldError,
  Input,
  SearchField as KitSearchField,
  Text as KitText,
  TextArea as KitTextArea,
  TextField as KitTextField,
  type TextFieldProps as KitTextFieldProps,
  Label,
} from "react-aria-components";
import { Icon } from "@/shared/sign";
import styles from "./field.module.css";

export interface FieldProps {
  /** What it is for; always seen. */
  label: string;
  /** What helps to fill it. */
  description?: string | undefined;
  /** What is wrong with what stands there, and what would be right. */
  error?: string | undefined;
}

export interface TextFieldProps
  extends FieldProps,
    Omit<KitTextFieldProps, "children" | "className" | "style" | "render" | "isInvalid"> {
  placeholder?: string;
  ref?: Ref<HTMLInputElement>;
}

export function TextField({
  label,
  description,
  error,
  placeholder,
  ref,
  ...props
}: TextFieldProps): ReactNode {
  return (
    <KitTextField {...props} isInvalid={error !== undefined} className={styles.field ?? ""}>
      <Label className={styles.label}>{label}</Label>
      <Input ref={ref} placeholder={placeholder} className={styles.input ?? ""} />
      <FieldNotes description={description} error={error} />
    </KitTextField>
  );
}

export interface TextAreaProps extends Omit<TextFieldProps, "ref" | "type"> {
  rows?: number;
  ref?: Ref<HTMLTextAreaElement>;
}

export function TextArea({
  label,
  description,
  error,
  placeholder,
  rows = 3,
  ref,
  ...props
}: TextAreaProps): ReactNode {
  return (
    <KitTextField {...props} isInvalid={error !== undefined} className={styles.field ?? ""}>
      <Label className={styles.label}>{label}</Label>
      <KitTextArea
        ref={ref}
        rows={rows}
        placeholder={placeholder}
        className={`${styles.input} ${styles.area}`}
      />
      <FieldNotes description={description} error={error} />
    </KitTextField>
  );
}

export interface SearchFieldProps {
  /** Heard and not seen: the magnifying glass and the placeholder show what it is. */
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  ref?: Ref<HTMLInputElement>;
}

/** Filters while one types; Escape empties it. */
export function SearchField({ label, placeholder, value, onChange, ref }: SearchFieldProps): ReactNode {
  return (
    <KitSearchField aria-label={label} value={value} onChange={onChange} className={styles.search ?? ""}>
      <Icon name="search" />
      <Input ref={ref} placeholder={placeholder} className={styles.input ?? ""} />
    </KitSearchField>
  );
}

/** The lines under a field, for fields of one's own making. */
export function FieldNotes({ description, error }: Omit<FieldProps, "label">): ReactNode {
  return (
    <>
      {description === undefined ? null : (
        <KitText slot="description" className={styles.description ?? ""}>
          {description}
        </KitText>
      )}
      <FieldError className={styles.error ?? ""}>{error}</FieldError>
    </>
  );
}
