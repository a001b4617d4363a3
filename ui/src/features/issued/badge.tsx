import { type ReactNode, useState } from "react";
import { type IssuedView, previewUrl, useChange } from "@/ipc";
import { Button, ButtonRow, DangerButton } from "@/shared/button";
import { CopyButton } from "@/shared/clipboard";
import { ErrorNotice, Hint, notify } from "@/shared/feedback";
import { Tabs } from "@/shared/overlay";
import { Facts } from "@/shared/page";
import { PdfPages } from "@/shared/pdf";
import { Icon, LevelBar } from "@/shared/sign";
import { useFormats, useText } from "@/shared/text";
import styles from "./issued.module.css";
import { LinkedIn } from "./linked-in";
import { RevokeDialog } from "./revoke-dialog";

/** One badge: what was signed, the papers made from it, and what can be done with it. */
export function Badge({ view }: { view: IssuedView }): ReactNode {
  const t = useText();
  const [paper, setPaper] = useState("certificate");
  return (
    <div className={styles.badge}>
      <div className={styles.about}>
        <img className={styles.picture} src={previewUrl(view.badge)} alt={t("issued-badge-picture")} />
        <Standing view={view} />
        <Actions view={view} />
        <Results view={view} />
      </div>
      <Tabs
        label={t("issued-badge-papers")}
        value={paper}
        onChange={setPaper}
        tabs={[
          {
            id: "certificate",
            name: t("issued-badge-certificate"),
            content: (
              <div className={styles.paper}>
                <PdfPages address={view.certificate} label={t("issued-badge-certificate")} />
              </div>
            ),
          },
          { id: "linkedin", name: t("issued-badge-linkedin"), content: <LinkedIn view={view} /> },
          {
            id: "signed",
            name: t("issued-badge-signed"),
            content: <SignedText text={view.json} />,
          },
        ]}
      />
    </div>
  );
}

/** The signed text, to be read and copied; the keyboard scrolls it as any text. */
function SignedText({ text }: { text: string }): ReactNode {
  const t = useText();
  return (
    <div className={styles.signed}>
      <ButtonRow>
        <CopyButton text={text} done={t("issued-badge-copied")}>
          {t("issued-badge-copy")}
        </CopyButton>
      </ButtonRow>
      <textarea className={styles.json} aria-label={t("issued-badge-signed")} value={text} readOnly />
    </div>
  );
}

function Standing({ view }: { view: IssuedView }): ReactNode {
  const t = useText();
  const { date } = useFormats();
  const { item } = view;
  return (
    <>
      {item.revokedAt === null ? null : (
        <Hint tone="amber">
          {t("issued-badge-revoked", { day: date(item.revokedAt), reason: view.revokedBecause ?? "" })}
        </Hint>
      )}
      <Facts
        facts={[
          [t("issued-learner"), item.learner],
          [t("issued-achievement"), item.achievement],
          [t("issued-on"), date(item.issuedAt)],
          [t("issued-until"), item.validUntil === null ? t("issued-for-ever") : date(item.validUntil)],
        ]}
      />
    </>
  );
}

function Actions({ view }: { view: IssuedView }): ReactNode {
  const t = useText();
  const [revoking, setRevoking] = useState(false);
  const pick = useChange("path_pick");
  const write = useChange("issued_export");
  const print = useChange("issued_print");
  const open = useChange("folder_open");
  const { id } = view.item;
  const exportAgain = async () => {
    const { picked } = await pick.mutateAsync({ purpose: "exportFolder" });
    const folder = picked[0];
    if (folder === undefined) return;
    const done = await write.mutateAsync({
      ids: [id],
      folder: folder.handle,
      formats: ["json", "pdf", "png", "svg"],
    });
    notify({
      text: t("issued-badge-exported", { count: done.files.length }),
      action: { name: t("issued-badge-open-folder"), run: () => open.mutate({ handle: done.folder }) },
    });
  };
  const error = pick.error ?? write.error ?? print.error ?? open.error;
  return (
    <>
      <ButtonRow>
        {/* A refusal stands below, from the command's own state. */}
        <Button onPress={() => void exportAgain().catch(() => undefined)} isDisabled={write.isPending}>
          <Icon name="folder" />
          {t("issued-badge-export")}
        </Button>
        <Button onPress={() => print.mutate({ id })} isDisabled={print.isPending}>
          <Icon name="print" />
          {t("issued-badge-print")}
        </Button>
        {view.item.revokedAt === null ? (
          <DangerButton onPress={() => setRevoking(true)}>{t("issued-badge-revoke")}</DangerButton>
        ) : null}
      </ButtonRow>
      {error ? <ErrorNotice error={error} /> : null}
      <RevokeDialog badge={view.item} open={revoking} onClose={() => setRevoking(false)} />
    </>
  );
}

function Results({ view }: { view: IssuedView }): ReactNode {
  const t = useText();
  if (view.results.length === 0) return null;
  return (
    <table className={styles.results}>
      <thead>
        <tr>
          <th scope="col">{t("issued-badge-criterion")}</th>
          <th scope="col">{t("issued-badge-level")}</th>
        </tr>
      </thead>
      <tbody>
        {view.results.map(({ criterion, level, place, levels, requiredPlace }) => (
          <tr key={criterion}>
            <th scope="row">{criterion}</th>
            <td className={styles.reached}>
              {place === null ? null : (
                <LevelBar
                  count={levels}
                  reached={place}
                  needed={requiredPlace}
                  label={t("issued-badge-level-of", { place: place + 1, levels })}
                />
              )}
              {level}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
