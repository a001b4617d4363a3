import type { ReactNode } from "react";
import { Reports } from "@/features/reports";
import { Page } from "@/shared/page";
import { useText } from "@/shared/text";

export function ReportsView(): ReactNode {
  const t = useText();
  return (
    <Page title={t("reports-title")}>
      <Reports />
    </Page>
  );
}
