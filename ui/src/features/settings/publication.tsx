import { type ReactNode, useState } from "react";
import { UnlockDialog } from "@/features/key";
import { type OrganisationView, type Picked, type PublicationView, useChange } from "@/ipc";
import { ActButton, Button, ButtonRow } from "@/shared/button";
import { ErrorNotice, Hint, notify } from "@/shared/feedback";
import { TextField } from "@/shared/field";
import { Section } from "@/shared/page";
import { Icon, Punch } from "@/shared/sign";
import { useFormats, useText } from "@/shared/text";
import styles from "./settings.module.css";

/** The name badges are signed under, and what is published for it on the web. */
export function Issuer({ organisation }: { organisation: OrganisationView }): ReactNode {
  const t = useText();
  const { issuerId, formerNames, keyUnlocked, publication } = organisation;
  return (
    <>
      <Section title={t("organisation-issuer")} lead={t("organisation-issuer-lead")}>
        <code className={styles.long}>{issuerId}</code>
        {formerNames.length === 0 ? null : (
          <p className={styles.note}>{t("issuer-former", { names: formerNames.join(", ") })}</p>
        )}
        <p className={styles.note}>{t(publication === null ? "issuer-is-key" : "issuer-moves")}</p>
        <TakeName keyUnlocked={keyUnlocked} />
      </Section>
      {publication === null ? null : (
        <Section title={t("publication")} lead={t("publication-lead", { site: publication.site })}>
          <Published publication={publication} keyUnlocked={keyUnlocked} />
        </Section>
      )}
    </>
  );
}

/** Does what needs the key; asks for the passphrase first where the key is locked. */
function useKey(keyUnlocked: boolean): { dialog: ReactNode; withKey: (act: () => void) => void } {
  const [waiting, setWaiting] = useState<() => void>();
  return {
    dialog: (
      <UnlockDialog
        open={waiting !== undefined}
        onClose={() => setWaiting(undefined)}
        onUnlocked={() => waiting?.()}
      />
    ),
    withKey: (act) => (keyUnlocked ? act() : setWaiting(() => act)),
  };
}

function TakeName({ keyUnlocked }: { keyUnlocked: boolean }): ReactNode {
  const t = useText();
  const [site, setSite] = useState("");
  const take = useChange("issuer_take");
  const { dialog, withKey } = useKey(keyUnlocked);
  const submit = () =>
    withKey(() =>
      take.mutate(
        { name: site },
        {
          onSuccess: ({ issuerId }) => {
            setSite("");
            notify({ text: t("issuer-taken", { name: issuerId }) });
          },
        },
      ),
    );
  const refusal = take.error?.subject === "issuer" ? `${take.error.message} ${take.error.hint}` : undefined;
  return (
    <>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label={t("issuer-site")}
          description={t("issuer-site-note")}
          error={refusal}
          value={site}
          onChange={setSite}
        />
        {take.error && refusal === undefined ? <ErrorNotice error={take.error} /> : null}
        <ButtonRow>
          <Button type="submit" isDisabled={site.trim() === "" || take.isPending}>
            {t("issuer-take")}
          </Button>
        </ButtonRow>
      </form>
      {/* Not inside the form: what is submitted there would be submitted here too. */}
      {dialog}
    </>
  );
}

interface PublishedProps {
  publication: PublicationView;
  keyUnlocked: boolean;
}

function Published({ publication, keyUnlocked }: PublishedProps): ReactNode {
  const t = useText();
  const { date } = useFormats();
  const [other, setOther] = useState<Picked>();
  const pick = useChange("path_pick");
  const write = useChange("publication_write");
  const confirm = useChange("publication_confirm");
  const open = useChange("folder_open");
  const { dialog, withKey } = useKey(keyUnlocked);
  const { confirmedAt, document, missing, writtenAt } = publication;
  const folder = other ?? publication.folder;
  const error = pick.error ?? write.error ?? confirm.error ?? open.error;
  return (
    <>
      {missing === null ? (
        <div className={styles.state}>
          <Punch shape="octagon" state="struck" size={3} />
          <div>
            <b>{t("publication-whole")}</b>
            <p className={styles.note}>{t("publication-whole-about", { date: date(confirmedAt ?? "") })}</p>
          </div>
        </div>
      ) : (
        <Hint tone="red">{missing}</Hint>
      )}
      <p className={styles.note}>{t("publication-how", { document })}</p>
      <p className={styles.note}>
        {other === undefined
          ? t("publication-usual-folder", { name: folder.name })
          : t("publication-folder", { name: other.name })}
      </p>
      {error ? <ErrorNotice error={error} /> : null}
      <ButtonRow>
        <ActButton
          isDisabled={write.isPending}
          onPress={() => withKey(() => write.mutate({ folder: folder.handle }))}
        >
          {t("publication-write")}
        </ActButton>
        <Button
          onPress={() =>
            pick.mutate(
              { purpose: "exportFolder" },
              { onSuccess: ({ picked }) => picked[0] && setOther(picked[0]) },
            )
          }
        >
          <Icon name="folder" />
          {t("publication-other-folder")}
        </Button>
        {writtenAt !== null && confirmedAt === null ? (
          <Button isDisabled={confirm.isPending} onPress={() => confirm.mutate({})}>
            {t("publication-confirm")}
          </Button>
        ) : null}
      </ButtonRow>
      <div role="status">
        {write.data ? (
          <div className={styles.state}>
            <Punch shape="square" state="struck" size={3} />
            <div>
              <b>{t("publication-written", { count: write.data.files })}</b>
              <p className={styles.note}>{t("publication-until", { date: date(write.data.listsUntil) })}</p>
            </div>
            <Button onPress={() => open.mutate({ handle: write.data.folder.handle })}>
              {t("publication-open")}
            </Button>
          </div>
        ) : null}
      </div>
      {dialog}
    </>
  );
}
