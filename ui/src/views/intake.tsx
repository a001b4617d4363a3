import { useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Intake } from "@/features/intake";
import { WorkPage } from "@/shared/page";
import { useText } from "@/shared/text";

export function IntakeView(): ReactNode {
  const t = useText();
  const { files } = useSearch({ strict: false });
  return (
    <WorkPage title={t("intake-title")}>
      <Intake first={Array.isArray(files) ? files : []} />
    </WorkPage>
  );
}
