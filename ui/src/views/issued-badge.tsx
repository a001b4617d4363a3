import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Badge } from "@/features/issued";
import { useCommand } from "@/ipc";
import { ActLink, Link } from "@/shared/button";
import { EmptyState, ErrorNotice, Waiting } from "@/shared/feedback";
import { Page, WorkPage } from "@/shared/page";
import { useText } from "@/shared/text";

export function IssuedBadgeView(): ReactNode {
  const t = useText();
  const { credential = "" } = useParams({ strict: false });
  const badge = useCommand("issued_view", { id: credential });
  if (badge.error?.code === "name.not_found") {
    return (
      <Page title={t("issued-badge-title")}>
        <EmptyState
          title={t("issued-badge-empty-title")}
          shape="shield"
          action={<ActLink href="/issued">{t("issued-badge-to-list")}</ActLink>}
        >
          {t("issued-badge-empty")}
        </EmptyState>
      </Page>
    );
  }
  if (badge.error) {
    return (
      <Page title={t("issued-badge-title")}>
        <ErrorNotice error={badge.error} />
      </Page>
    );
  }
  if (!badge.data) {
    return (
      <Page title={t("issued-badge-title")}>
        <Waiting label={t("issued-waiting")} />
      </Page>
    );
  }
  const { learner, achievement } = badge.data.item;
  return (
    <WorkPage
      title={t("issued-badge-of", { learner, achievement })}
      actions={<Link href="/issued">{t("issued-badge-to-list")}</Link>}
    >
      <Badge view={badge.data} />
    </WorkPage>
  );
}
