import type { ReactNode } from "react";
import { Release } from "@/features/release";
import { Page } from "@/shared/page";
import { useText } from "@/shared/text";

export function ReleaseView(): ReactNode {
  const t = useText();
  return (
    <Page title={t("release-title")}>
      <Release />
    </Page>
  );
}
