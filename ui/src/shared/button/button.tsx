import type { ReactNode } from "react";
import {
  Button as KitButton,
  type ButtonProps as KitButtonProps,
  Link as KitLink,
} from "react-aria-components";
import { type ActionName, KeyHint, useKeyShortcuts } from "@/shared/keys";
import styles from "./button.module.css";

export interface ButtonProps extends Omit<KitButtonProps, "className" | "style" | "children" | "render"> {
  /** For `aria-keyshortcuts`; `Keyed` fills it. */
  shortcuts?: string | undefined;
  children: ReactNode;
}

/** An ordinary action, outlined. */
export function Button(props: ButtonProps): ReactNode {
  return <Plain {...props} look="" />;
}

/** The one thing this screen is for; at most one of them is in sight. */
export function ActButton(props: ButtonProps): ReactNode {
  return <Plain {...props} look={styles.act} />;
}

/** An action that stays in the background until it is wanted. */
export function QuietButton(props: ButtonProps): ReactNode {
  return <Plain {...props} look={styles.quiet} />;
}

/** An action that takes something away. */
export function DangerButton(props: ButtonProps): ReactNode {
  return <Plain {...props} look={styles.danger} />;
}

export interface IconButtonProps extends Omit<ButtonProps, "aria-label"> {
  /** What it does, in words: there is only a picture to see. */
  label: string;
}

/** A picture to press, always with its words. */
export function IconButton({ label, ...props }: IconButtonProps): ReactNode {
  return <Plain {...props} aria-label={label} look={styles.icon} />;
}

function Plain({ look, shortcuts, ...props }: ButtonProps & { look: string | undefined }): ReactNode {
  return (
    <KitButton
      {...props}
      className={`${styles.button} ${look}`}
      render={(native) => <button {...native} aria-keyshortcuts={shortcuts} />}
    />
  );
}

export interface KeyedProps {
  action: ActionName;
  /** One of the buttons of this file: `<Keyed action="review-close" as={ActButton} onPress={close}>`. */
  as: (props: ButtonProps) => ReactNode;
  onPress: () => void;
  isDisabled?: boolean;
  children: ReactNode;
}

/** A button that shows the present key of its action and says it to a screen reader. */
export function Keyed({ action, as: Kind, children, ...props }: KeyedProps): ReactNode {
  return (
    <Kind {...props} shortcuts={useKeyShortcuts(action)}>
      {children}
      <KeyHint action={action} />
    </Kind>
  );
}

export interface LinkProps {
  href: string;
  children: ReactNode;
}

/** A way to another screen: `href` is a path of the router. */
export function Link({ href, children }: LinkProps): ReactNode {
  return (
    <KitLink href={href} className={styles.link ?? ""}>
      {children}
    </KitLink>
  );
}

/** The same, with the outline of a button. */
export function LinkButton({ href, children }: LinkProps): ReactNode {
  return (
    <KitLink href={href} className={styles.button ?? ""}>
      {children}
    </KitLink>
  );
}

/** The same, as the one thing this screen is for. */
export function ActLink({ href, children }: LinkProps): ReactNode {
  return (
    <KitLink href={href} className={`${styles.button} ${styles.act}`}>
      {children}
    </KitLink>
  );
}

/** Buttons side by side. */
export function ButtonRow({ children }: { children: ReactNode }): ReactNode {
  return <div className={styles.row}>{children}</div>;
}
