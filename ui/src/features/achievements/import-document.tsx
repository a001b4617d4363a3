import type { ReactNode } from "react";
import { useDesk } from "@/features/desk";
import { call } from "@/ipc";
import { Button } from "@/shared/button";
import { ErrorNotice } from "@/shared/feedback";
import { Dialog } from "@/shared/overlay";
import { paths, useGo } from "@/shared/paths";
import { useText } from "@/shared/text";
import { readDocument } from "./document-read";
import { keepDraft, newDraftName } from "./drafts";
import { pickOne, useAsked } from "./use-asked";

/** Reads an achievement document and opens it as a draft: nothing is kept until somebody has looked at it. */
export function ImportDocument(): ReactNode {
  const t = useText();
  const go = useGo();
  const { workspace } = useDesk();
  const { error, busy, ask, forget } = useAsked();

  const take = () =>
    ask(async () => {
      const file = await pickOne("achievementFile");
      if (!file) return;
      const { document, version } = await call("achievement_import", { file: file.handle });
      const { name } = readDocument(document);
      // A document of exactly this name becomes the next version of what is here.
      const same = (await call("achievement_list", {})).find((known) => known.name === name);
      const kept = { document, version: same?.version ?? version, at: new Date().toISOString() };
      keepDraft(same?.id ?? newDraftName(workspace?.folder ?? ""), kept);
      go(same === undefined ? "/achievements/new" : paths.achievement(same.id));
    });

  return (
    <>
      <Button onPress={() => void take()} isDisabled={busy}>
        {t("achievements-import")}
      </Button>
      <Dialog open={error !== undefined} onClose={forget} title={t("editor-import-failed")}>
        {error ? <ErrorNotice error={error} /> : null}
      </Dialog>
    </>
  );
}
