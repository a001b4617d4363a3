import type { ReactNode } from "react";
import { Button } from "@/shared/button";
import { announce } from "@/shared/feedback";
import { Icon } from "@/shared/sign";

export interface CopyButtonProps {
  text: string;
  /** Said when it is done. */
  done: string;
  children: ReactNode;
}

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, done, children }: CopyButtonProps): ReactNode {
  return (
    <Button onPress={() => void navigator.clipboard.writeText(text).then(() => announce(done))}>
      <Icon name="copy" />
      {children}
    </Button>
  );
}
