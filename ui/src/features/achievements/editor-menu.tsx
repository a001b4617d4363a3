import { type ReactNode, useState } from "react";
import { call, type RubricRead } from "@/ipc";
import { Button } from "@/shared/button";
import { ErrorNotice } from "@/shared/feedback";
import { Dialog, Menu } from "@/shared/overlay";
import { useText } from "@/shared/text";
import { CanvasDialog } from "./canvas-dialog";
import { readCriteria, readDocument } from "./document-read";
import { useEditor } from "./editor-context";
import { replaceRubric } from "./rubric";
import { pickOne, useAsked } from "./use-asked";
import { useTakeBack } from "./use-take-back";

/** What can be taken into the document from files. */
export function EditorMenu(): ReactNode {
  const t = useText();
  const { show } = useEditor();
  const takeBack = useTakeBack();
  const { error, ask, forget } = useAsked();
  const [rubrics, setRubrics] = useState<readonly RubricRead[]>();

  const takeRubric = () =>
    ask(async () => {
      const file = await pickOne("canvasRubric");
      if (file) setRubrics((await call("rubric_read", { file: file.handle })).rubrics);
    });
  const takeDocument = () =>
    ask(async () => {
      const file = await pickOne("achievementFile");
      if (!file) return;
      const read = readDocument((await call("achievement_import", { file: file.handle })).document);
      takeBack({
        text: t("editor-document-taken", { file: file.name }),
        change: () => read,
        restore: (_, before) => before,
      });
    });

  return (
    <>
      <Menu
        trigger={<Button>{t("editor-import")}</Button>}
        label={t("editor-import")}
        entries={[
          { id: "canvas", name: t("editor-import-canvas") },
          { id: "document", name: t("editor-import-document") },
        ]}
        onChoose={(id) => void (id === "canvas" ? takeRubric() : takeDocument())}
      />
      <CanvasDialog
        rubrics={rubrics}
        onClose={() => setRubrics(undefined)}
        onTake={(rubric) => {
          setRubrics(undefined);
          const criteria = readCriteria(JSON.parse(rubric.criteria));
          show("rubric");
          takeBack({
            text: t("editor-rubric-taken", { name: rubric.name, count: rubric.count }),
            change: (document) => replaceRubric(document, criteria),
            restore: (document, before) => ({ ...document, rubric: before.rubric, rule: before.rule }),
          });
        }}
      />
      <Dialog open={error !== undefined} onClose={forget} title={t("editor-import-failed")}>
        {error ? <ErrorNotice error={error} /> : null}
      </Dialog>
    </>
  );
}
