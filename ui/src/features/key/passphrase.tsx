import { type ReactNode, useEffect, useState } from "react";
import { call, type PassphraseStrength } from "@/ipc";
import { Meter } from "@/shared/feedback";
import { TextField } from "@/shared/field";
import { useText } from "@/shared/text";

export interface NewPassphrase {
  readonly passphrase: string;
  readonly again: string;
  readonly strength: PassphraseStrength | undefined;
  readonly set: (passphrase: string) => void;
  readonly setAgain: (again: string) => void;
  /** Both are the same, and it holds. */
  readonly isReady: boolean;
  readonly clear: () => void;
}

/**
 * A passphrase that is being chosen. Its strength is measured by the core with every change; neither the text nor the
 * answer goes into the memory of answers.
 */
export function useNewPassphrase(about: string): NewPassphrase {
  const [passphrase, set] = useState("");
  const [again, setAgain] = useState("");
  const [measured, setMeasured] = useState<{ of: string; strength: PassphraseStrength }>();
  useEffect(() => {
    let over = false;
    if (passphrase !== "") {
      const words = about.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
      call("passphrase_measure", { passphrase, about: words }).then(
        (strength) => over || setMeasured({ of: passphrase, strength }),
        () => over || setMeasured(undefined),
      );
    }
    return () => {
      over = true;
    };
  }, [passphrase, about]);
  const strength = passphrase === "" ? undefined : measured?.strength;
  return {
    passphrase,
    again,
    strength,
    set,
    setAgain,
    isReady: measured?.of === passphrase && measured.strength.enough && passphrase === again,
    clear: () => {
      set("");
      setAgain("");
      setMeasured(undefined);
    },
  };
}

/** Two fields for a new passphrase, and between them how long it would hold. */
export function NewPassphraseFields({ value }: { value: NewPassphrase }): ReactNode {
  const t = useText();
  const { passphrase, again, strength } = value;
  const differs = again !== "" && !passphrase.startsWith(again);
  return (
    <>
      <TextField
        label={t("passphrase-new")}
        description={t("passphrase-advice")}
        type="password"
        autoComplete="new-password"
        value={passphrase}
        onChange={value.set}
      />
      <Meter
        label={t("passphrase-strength")}
        value={strength ? strength.score + 1 : 0}
        max={5}
        text={t(strength ? `passphrase-score-${strength.score}` : "passphrase-none")}
        note={strength?.sentence ?? t("passphrase-unmeasured")}
      />
      <TextField
        label={t("passphrase-again")}
        error={differs ? t("passphrase-differs") : undefined}
        type="password"
        autoComplete="new-password"
        value={again}
        onChange={value.setAgain}
      />
    </>
  );
}
