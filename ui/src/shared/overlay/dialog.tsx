import type { ReactNode } from "react";
import { Heading, Dialog as KitDialog, Modal, ModalOverlay } from "react-aria-components";
import { ButtonRow, IconButton } from "@/shared/button";
import { KeyLayer } from "@/shared/keys";
import { Icon } from "@/shared/sign";
import { useText } from "@/shared/text";
import styles from "./overlay.module.css";

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
}

/**
 * Something to settle before going on. The focus stays inside, Escape closes, and goes back to where it was.
 * Keys of the screen below rest while it is open.
 */
export function Dialog({ open, onClose, title, children }: DialogProps): ReactNode {
  const t = useText();
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={(stays) => stays || onClose()}
      isDismissable
      className={styles.veil ?? ""}
    >
      <Modal className={styles.modal ?? ""}>
        <KitDialog className={styles.dialog ?? ""}>
          <KeyLayer>
            <header className={styles.head}>
              <Heading slot="title" level={2}>
                {title}
              </Heading>
              <IconButton label={t("dialog-close")} onPress={onClose}>
                <Icon name="close" />
              </IconButton>
            </header>
            <div className={styles.body}>{children}</div>
          </KeyLayer>
        </KitDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The buttons at the foot of a dialog, the way out first. */
export function DialogFoot({ children }: { children: ReactNode }): ReactNode {
  return (
    <div className={styles.foot}>
      <ButtonRow>{children}</ButtonRow>
    </div>
  );
}
