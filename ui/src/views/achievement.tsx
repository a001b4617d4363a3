import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { AchievementEditor } from "@/features/achievements";
import { useCommand } from "@/ipc";
import { ActLink } from "@/shared/button";
import { EmptyState, ErrorNotice, Waiting } from "@/shared/feedback";
import { Page } from "@/shared/page";
import { useText } from "@/shared/text";

export function AchievementView(): ReactNode {
  const t = useText();
  const { achievement = "" } = useParams({ strict: false });
  const view = useCommand("achievement_view", { id: achievement, version: null });
  if (view.data) {
    return (
      <AchievementEditor
        key={view.data.id}
        id={view.data.id}
        view={view.data}
        draftName={view.data.id}
        onFirst={() => undefined}
      />
    );
  }
  const missing = view.error?.code === "name.not_found";
  return (
    <Page title={t("achievement-title")}>
      {missing ? (
        <EmptyState
          title={t("achievement-empty-title")}
          shape="octagon"
          action={<ActLink href="/achievements">{t("achievement-to-list")}</ActLink>}
        >
          {t("achievement-empty")}
        </EmptyState>
      ) : null}
      {view.error && !missing ? <ErrorNotice error={view.error} /> : null}
      {view.isPending ? <Waiting label={t("achievement-waiting")} /> : null}
    </Page>
  );
}
