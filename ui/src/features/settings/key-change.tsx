import { type ReactNode, useEffect, useState } from "react";
import { ActButton, Button } from "@/shared/button";
import { Hint } from "@/shared/feedback";
import { type ActionName, chordCap, chordOf, KeyCap, useKeyRegistry } from "@/shared/keys";
import { Dialog, DialogFoot } from "@/shared/overlay";
import { useText } from "@/shared/text";
import styles from "./settings.module.css";

export interface KeyChangeProps {
  /** What is to have another key; nothing while no one asks. */
  action: ActionName | null;
  onClose: () => void;
  onBind: (action: ActionName, keys: string) => void;
}

/** Hears the next key and offers it to the action. */
export function KeyChange({ action, onClose, onBind }: KeyChangeProps): ReactNode {
  const t = useText();
  return (
    <Dialog
      open={action !== null}
      onClose={onClose}
      title={action === null ? "" : t("keys-change-of", { action: t(`action-${action}`) })}
    >
      {action === null ? null : <Hear key={action} action={action} onClose={onClose} onBind={onBind} />}
    </Dialog>
  );
}

/** These lead through the dialog itself and stay what they are. */
const RESERVED = ["Tab", "Shift+Tab", "Escape", "Enter", "Space"];

function Hear({ action, onClose, onBind }: KeyChangeProps & { action: ActionName }): ReactNode {
  const t = useText();
  const registry = useKeyRegistry();
  const [heard, setHeard] = useState<string>();
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const chord = chordOf(event);
      if (chord === undefined || RESERVED.includes(chord)) return;
      event.preventDefault();
      event.stopPropagation();
      setHeard(chord);
    };
    // Before the controls of the dialog hear it: any key can be meant.
    window.addEventListener("keydown", pressed, { capture: true });
    return () => window.removeEventListener("keydown", pressed, { capture: true });
  }, []);
  const taken = heard === undefined ? [] : registry.conflicts(action, heard);
  return (
    <>
      <p>{t("keys-press")}</p>
      <div className={styles.heard} role="status">
        {heard === undefined ? (
          t("keys-listening")
        ) : (
          <>
            <KeyCap keys={heard} />
            <span className={styles.spoken}>{chordCap(heard)}</span>
          </>
        )}
      </div>
      {taken.map((other) => (
        <Hint key={other} tone="amber">
          {t("keys-taken", { action: t(`action-${other}`) })}
        </Hint>
      ))}
      <DialogFoot>
        <Button onPress={onClose}>{t("keys-leave")}</Button>
        <Button onPress={() => onBind(action, "")}>{t("keys-off")}</Button>
        <ActButton
          isDisabled={heard === undefined || taken.length > 0}
          onPress={() => heard !== undefined && onBind(action, heard)}
        >
          {t("keys-take")}
        </ActButton>
      </DialogFoot>
    </>
  );
}
