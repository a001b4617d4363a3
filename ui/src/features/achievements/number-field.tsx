import { type KeyboardEvent, type ReactNode, useState } from "react";
import { TextField } from "@/shared/field";
import { useLanguage, useText } from "@/shared/text";

export interface NumberFieldProps {
  label: string;
  description?: string | undefined;
  error?: string | undefined;
  value: number | null;
  /** Hears only of numbers that fit. */
  onChange: (value: number) => void;
  /** For a number that may be missing: hears that the field was emptied. */
  onClear?: () => void;
  min?: number;
  max?: number;
  /** How many decimals are kept. */
  decimals?: number;
  isDisabled?: boolean;
}

/** A number, typed as one writes it in the language of the window; the arrows up and down change it by one. */
export function NumberField({
  label,
  description,
  error,
  value,
  onChange,
  onClear,
  min = 0,
  max = Number.MAX_SAFE_INTEGER,
  decimals = 0,
  isDisabled = false,
}: NumberFieldProps): ReactNode {
  const t = useText();
  const { tag } = useLanguage();
  const [typed, setTyped] = useState<{ text: string; value: number | null }>();
  // What was typed counts only while the number is still the one it led to: undo puts another in its place.
  const text = typed !== undefined && typed.value === value ? typed.text : written(value, tag);
  const read = readNumber(text, tag, decimals);
  const fits = (number: number) => number >= min && number <= max;
  const wrong = text.trim() === "" ? onClear === undefined : Number.isNaN(read) || !fits(read);

  const type = (next: string) => {
    const number = readNumber(next, tag, decimals);
    if (next.trim() === "" && onClear) {
      setTyped({ text: next, value: null });
      onClear();
    } else if (!Number.isNaN(number) && fits(number)) {
      setTyped({ text: next, value: number });
      onChange(number);
    } else {
      setTyped({ text: next, value });
    }
  };
  const pressed = (event: KeyboardEvent) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = Math.min(max, Math.max(min, (value ?? min - by) + by));
    setTyped(undefined);
    onChange(Number(next.toFixed(decimals)));
  };

  return (
    <TextField
      label={label}
      description={description}
      error={error ?? (wrong ? rangeText(t, min, max, decimals) : undefined)}
      value={text}
      onChange={type}
      onKeyDown={pressed}
      onBlur={() => setTyped((kept) => (wrong ? kept : undefined))}
      inputMode="decimal"
      autoComplete="off"
      isDisabled={isDisabled}
    />
  );
}

function rangeText(t: ReturnType<typeof useText>, min: number, max: number, decimals: number): string {
  const kind = decimals === 0 ? "whole" : "decimal";
  return max === Number.MAX_SAFE_INTEGER
    ? t("number-wrong-least", { kind, min })
    : t("number-wrong-range", { kind, min, max });
}

function written(value: number | null, tag: string): string {
  if (value === null) return "";
  return new Intl.NumberFormat(tag, { useGrouping: false, maximumFractionDigits: 3 }).format(value);
}

/** A point and the signs of other languages divide, and the digits of every script count; NaN for no such number. */
function readNumber(text: string, tag: string, decimals: number): number {
  const language = new Intl.NumberFormat(tag).formatToParts(1.5);
  const sign = language.find((part) => part.type === "decimal")?.value ?? ".";
  const plain = [...text.trim().replace(sign, ".").replace("\u066b", ".")].map(plainDigit).join("");
  const form = decimals === 0 ? /^\d+$/ : new RegExp(`^\\d+(?:\\.\\d{0,${decimals}})?$`);
  return form.test(plain) ? Number(plain) : Number.NaN;
}

/** A digit of any script as 0 to 9: in Unicode the ten digits of a script follow each other. */
function plainDigit(letter: string): string {
  if (!isDigit(letter)) return letter;
  let before = 0;
  while (isDigit(String.fromCodePoint((letter.codePointAt(0) ?? 0) - before - 1))) before += 1;
  return String(before % 10);
}

function isDigit(letter: string): boolean {
  return /^\p{Nd}$/u.test(letter);
}
