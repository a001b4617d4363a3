import type { ReactNode } from "react";
import { IssuedList } from "@/features/issued";
import { ActLink } from "@/shared/button";
import { WorkPage } from "@/shared/page";
import { useText } from "@/shared/text";

export function IssuedView(): ReactNode {
  const t = useText();
  return (
    <WorkPage title={t("issued-title")} actions={<ActLink href="/release">{t("issued-release")}</ActLink>}>
      <IssuedList />
    </WorkPage>
  );
}
