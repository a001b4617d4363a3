import { type ReactNode, useState } from "react";
import { NewPassphraseFields, UnlockDialog, useNewPassphrase } from "@/features/key";
import { type KeyView, type KnownKeyView, useChange } from "@/ipc";
import { Button, ButtonRow, DangerButton, QuietButton } from "@/shared/button";
import { ErrorNotice, Hint, notify, Waiting } from "@/shared/feedback";
import { TextField } from "@/shared/field";
import { Dialog, DialogFoot } from "@/shared/overlay";
import { Section } from "@/shared/page";
import { Punch, type PunchState } from "@/shared/sign";
import { useFormats, useText } from "@/shared/text";
import styles from "./settings.module.css";

/** Every key there was, and what can become of one. */
export function KeyLife({ view }: { view: KeyView }): ReactNode {
  const t = useText();
  return (
    <>
      <Section title={t("key-replace")} lead={t("key-replace-lead")}>
        {view.replaceable ? <Replace /> : <Hint>{t("key-replace-not")}</Hint>}
      </Section>
      <Section title={t("key-all")} lead={t("key-all-lead")}>
        <ul role="list" className={styles.keyList}>
          {view.keys.map((key) => (
            <li key={key.publicKey}>
              <KnownKey known={key} unlocked={view.unlocked} />
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function Replace(): ReactNode {
  const t = useText();
  const [passphrase, setPassphrase] = useState("");
  const replace = useChange("key_replace");
  const submit = () =>
    replace.mutate(
      { passphrase },
      {
        onSuccess: ({ notice }) => {
          setPassphrase("");
          notify({ text: notice });
        },
      },
    );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label={t("passphrase-present")}
        description={t("key-replace-note")}
        type="password"
        autoComplete="current-password"
        value={passphrase}
        onChange={setPassphrase}
      />
      {replace.error ? <ErrorNotice error={replace.error} /> : null}
      <ButtonRow>
        <Button type="submit" isDisabled={passphrase === "" || replace.isPending}>
          {t("key-replace-do")}
        </Button>
      </ButtonRow>
    </form>
  );
}

const SIGNS: Record<KnownKeyView["state"], PunchState> = {
  active: "struck",
  compromised: "defaced",
  retired: "open",
};

function KnownKey({ known, unlocked }: { known: KnownKeyView; unlocked: boolean }): ReactNode {
  const t = useText();
  const { date } = useFormats();
  const [asking, setAsking] = useState(false);
  const { badges, createdAt, endedAt, fingerprint, outstanding, publicKey, state } = known;
  return (
    <div className={styles.state}>
      <Punch shape="shield" state={SIGNS[state]} size={3} />
      <div>
        <b>{t(`key-state-${state}`, { date: date(endedAt ?? createdAt) })}</b>
        <p>{fingerprint.join(" ")}</p>
        <p className={styles.note}>
          {t("key-signed", { count: badges })} <code className={styles.long}>{publicKey}</code>
        </p>
        {state === "compromised" && outstanding > 0 ? (
          <Reissue publicKey={publicKey} outstanding={outstanding} unlocked={unlocked} />
        ) : null}
      </div>
      {state === "compromised" ? null : (
        <QuietButton
          onPress={() => setAsking(true)}
          aria-label={t("key-stolen-of", { words: fingerprint.join(" ") })}
        >
          {t("key-stolen")}
        </QuietButton>
      )}
      <Dialog open={asking} onClose={() => setAsking(false)} title={t("key-stolen-title")}>
        <Stolen known={known} onClose={() => setAsking(false)} />
      </Dialog>
    </div>
  );
}

/** Takes a key out of use. The present one is followed by a new one at once, under a passphrase nobody has seen. */
function Stolen({ known, onClose }: { known: KnownKeyView; onClose: () => void }): ReactNode {
  const t = useText();
  const fresh = useNewPassphrase("");
  const compromised = useChange("key_compromised");
  const isPresent = known.state === "active";
  const submit = () =>
    compromised.mutate(
      { publicKey: known.publicKey, passphrase: isPresent ? fresh.passphrase : "" },
      {
        onSuccess: ({ notice }) => {
          fresh.clear();
          onClose();
          notify({ text: notice });
        },
      },
    );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p>{t("key-stolen-lead", { count: known.outstanding })}</p>
      {isPresent ? (
        <>
          <p>{t("key-stolen-new")}</p>
          <NewPassphraseFields value={fresh} />
        </>
      ) : null}
      {compromised.error ? <ErrorNotice error={compromised.error} /> : null}
      <DialogFoot>
        <QuietButton onPress={onClose}>{t("key-stolen-not")}</QuietButton>
        <DangerButton type="submit" isDisabled={(isPresent && !fresh.isReady) || compromised.isPending}>
          {t("key-stolen-do")}
        </DangerButton>
      </DialogFoot>
    </form>
  );
}

interface ReissueProps {
  publicKey: string;
  outstanding: number;
  unlocked: boolean;
}

function Reissue({ publicKey, outstanding, unlocked }: ReissueProps): ReactNode {
  const t = useText();
  const [unlocking, setUnlocking] = useState(false);
  const reissue = useChange("key_reissue");
  const open = useChange("folder_open");
  const doIt = () =>
    reissue.mutate(
      { publicKey, reason: t("key-reissue-reason"), job: crypto.randomUUID() },
      {
        onSuccess: ({ issued, folder }) =>
          notify({
            text: t("key-reissued", { count: issued.length }),
            action: { name: t("key-reissued-open"), run: () => open.mutate({ handle: folder }) },
          }),
      },
    );
  return (
    <>
      {reissue.error ? <ErrorNotice error={reissue.error} /> : null}
      <ButtonRow>
        <Button isDisabled={reissue.isPending} onPress={() => (unlocked ? doIt() : setUnlocking(true))}>
          {t("key-reissue", { count: outstanding })}
        </Button>
      </ButtonRow>
      <div role="status">{reissue.isPending ? <Waiting label={t("key-reissuing")} /> : null}</div>
      <UnlockDialog open={unlocking} onClose={() => setUnlocking(false)} onUnlocked={doIt} />
    </>
  );
}
