import { type ReactNode, useState } from "react";
import {
  ColorField,
  ColorSwatch,
  ColorSwatchPicker,
  ColorSwatchPickerItem,
  Input,
  Label,
  parseColor,
} from "react-aria-components";
import styles from "./badge.module.css";

const SWATCHES = [
  "#23303f",
  "#1d3557",
  "#0f5c63",
  "#2f5d3a",
  "#5b3a6b",
  "#7a1f2b",
  "#9a6b12",
  "#e9c46a",
  "#f6f4ef",
  "#ffffff",
];

export interface ColourFieldProps {
  label: string;
  /** `#` and six hexadecimal digits. */
  value: string;
  onChange: (value: string) => void;
}

/** A colour: one of a few that go together, or any by its digits. */
export function ColourField({ label, value, onChange }: ColourFieldProps): ReactNode {
  const colour = colourOf(value);
  const [key, setKey] = useState(0);
  return (
    <div role="group" aria-label={label} className={styles.colour}>
      <ColorField
        key={key}
        value={colour}
        onChange={(next) => {
          // An emptied field goes back to the colour that stands.
          if (next) onChange(next.toString("hex").toLowerCase());
          else setKey((now) => now + 1);
        }}
        className={styles.colourField ?? ""}
      >
        <Label className={styles.label}>{label}</Label>
        <span className={styles.colourInput}>
          <ColorSwatch color={colour} className={styles.swatch ?? ""} />
          <Input className={styles.hex ?? ""} />
        </span>
      </ColorField>
      <ColorSwatchPicker
        aria-label={label}
        value={colour}
        onChange={(next) => onChange(next.toString("hex").toLowerCase())}
        className={styles.swatches ?? ""}
      >
        {SWATCHES.map((swatch) => (
          <ColorSwatchPickerItem key={swatch} color={swatch} className={styles.swatchItem ?? ""}>
            <ColorSwatch className={styles.swatch ?? ""} />
          </ColorSwatchPickerItem>
        ))}
      </ColorSwatchPicker>
    </div>
  );
}

function colourOf(value: string) {
  return parseColor(/^#[0-9a-f]{6}$/i.test(value) ? value : "#000000");
}

/** The contrast of two colours by WCAG, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
