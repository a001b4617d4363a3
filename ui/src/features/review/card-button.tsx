import type { ReactNode } from "react";
import { type ActionName, KeyHint, useKeyShortcuts } from "@/shared/keys";
import styles from "./card-button.module.css";

export interface CardButtonProps {
  action: ActionName;
  isDisabled?: boolean;
  onPress: () => void;
  children: ReactNode;
}

/**
 * An action of the active card, with its key. The card is made anew at every level key, so its buttons are the engine's
 * own: those of the kit would cost more than everything else on it.
 */
export function CardButton({ action, isDisabled = false, onPress, children }: CardButtonProps): ReactNode {
  return (
    <button
      type="button"
      className={styles.button}
      disabled={isDisabled}
      aria-keyshortcuts={useKeyShortcuts(action)}
      onClick={onPress}
    >
      {children}
      <KeyHint action={action} />
    </button>
  );
}

/** The same without a key of its own. */
export function PlainCardButton({
  onPress,
  children,
}: Pick<CardButtonProps, "children" | "onPress">): ReactNode {
  return (
    <button type="button" className={styles.button} onClick={onPress}>
      {children}
    </button>
  );
}
