import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { AchievementEditor, newDraftName } from "@/features/achievements";
import { useDesk } from "@/features/desk";
import { useCommand } from "@/ipc";
import { ErrorNotice, Waiting } from "@/shared/feedback";
import { Page } from "@/shared/page";
import { useText } from "@/shared/text";

export function AchievementNewView(): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const { workspace } = useDesk();
  const blank = useCommand("achievement_blank", {}, { fresh: true });
  if (blank.data) {
    return (
      <AchievementEditor
        id={null}
        view={blank.data}
        draftName={newDraftName(workspace?.folder ?? "")}
        onFirst={(achievement) =>
          void navigate({
            to: "/achievements/$achievement",
            params: { achievement },
            replace: true,
            ignoreBlocker: true,
          })
        }
      />
    );
  }
  return (
    <Page title={t("achievement-new-title")}>
      {blank.error ? <ErrorNotice error={blank.error} /> : <Waiting label={t("achievement-waiting")} />}
    </Page>
  );
}
