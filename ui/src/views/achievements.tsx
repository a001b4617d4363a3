import type { ReactNode } from "react";
import { AchievementList, ImportDocument } from "@/features/achievements";
import { useCommand } from "@/ipc";
import { ActLink } from "@/shared/button";
import { EmptyState, ErrorNotice, Waiting } from "@/shared/feedback";
import { Page } from "@/shared/page";
import { useText } from "@/shared/text";

export function AchievementsView(): ReactNode {
  const t = useText();
  const list = useCommand("achievement_list", {});
  const write = <ActLink href="/achievements/new">{t("achievements-new")}</ActLink>;
  return (
    <Page
      title={t("achievements-title")}
      actions={
        <>
          <ImportDocument />
          {list.data && list.data.length > 0 ? write : null}
        </>
      }
    >
      {list.error ? <ErrorNotice error={list.error} /> : null}
      {list.isPending ? <Waiting label={t("achievements-waiting")} /> : null}
      {list.data?.length === 0 ? (
        <EmptyState title={t("achievements-empty-title")} shape="octagon" action={write}>
          {t("achievements-empty")}
        </EmptyState>
      ) : null}
      {list.data && list.data.length > 0 ? <AchievementList achievements={list.data} /> : null}
    </Page>
  );
}
