import { useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Verifying } from "@/features/verify";
import { Page } from "@/shared/page";
import { useText } from "@/shared/text";

export function VerifyView(): ReactNode {
  const t = useText();
  const { files } = useSearch({ strict: false });
  return (
    <Page title={t("verify-title")}>
      <Verifying first={Array.isArray(files) ? files : []} />
    </Page>
  );
}
