import { type ReactNode, useState } from "react";
import { type CallError, type OrganisationView, type Picked, useChange, useCommand } from "@/ipc";
import { ActButton, Button, ButtonRow, QuietButton } from "@/shared/button";
import { ErrorNotice, notify, Waiting } from "@/shared/feedback";
import { TextField } from "@/shared/field";
import { Section } from "@/shared/page";
import { useText } from "@/shared/text";
import { Issuer } from "./publication";
import styles from "./settings.module.css";

/** Who signs: as it stands on badges from now on. */
export function OrganisationPage(): ReactNode {
  const t = useText();
  const organisation = useCommand("organisation_view", {});
  if (organisation.error) return <ErrorNotice error={organisation.error} />;
  if (!organisation.data) return <Waiting label={t("settings-waiting")} />;
  return (
    <>
      <Section title={t("organisation-section")} lead={t("organisation-lead")}>
        <OrganisationForm key={JSON.stringify(organisation.data)} present={organisation.data} />
      </Section>
      <Issuer organisation={organisation.data} />
    </>
  );
}

type Logo = { readonly kind: "kept" } | { readonly kind: "removed" } | { readonly kind: "new"; file: Picked };

function OrganisationForm({ present }: { present: OrganisationView }): ReactNode {
  const t = useText();
  const [name, setName] = useState(present.name);
  const [url, setUrl] = useState(present.url);
  const [email, setEmail] = useState(present.email);
  const [logo, setLogo] = useState<Logo>({ kind: "kept" });
  const pick = useChange("path_pick");
  const change = useChange("organisation_change");
  const isChanged =
    name !== present.name || url !== present.url || email !== present.email || logo.kind !== "kept";

  const save = () =>
    change.mutate(
      {
        name,
        url,
        email,
        logo: logo.kind === "new" ? logo.file.handle : null,
        removeLogo: logo.kind === "removed",
      },
      { onSuccess: () => notify({ text: t("organisation-saved") }) },
    );
  const pickLogo = () =>
    pick.mutate(
      { purpose: "badgeImage" },
      { onSuccess: ({ picked }) => picked[0] && setLogo({ kind: "new", file: picked[0] }) },
    );

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField
        label={t("organisation-name")}
        description={t("organisation-name-note")}
        error={refused(change.error, "name")}
        value={name}
        onChange={setName}
        isRequired
      />
      <TextField
        label={t("organisation-url")}
        error={refused(change.error, "url")}
        value={url}
        onChange={setUrl}
      />
      <TextField
        label={t("organisation-email")}
        error={refused(change.error, "email")}
        value={email}
        onChange={setEmail}
      />
      <div className={styles.logo}>
        {present.logo !== null && logo.kind === "kept" ? (
          <img src={present.logo} alt={t("organisation-logo")} className={styles.logoImage} />
        ) : (
          <span className={styles.note}>
            {logo.kind === "new" ? logo.file.name : t("organisation-logo-none")}
          </span>
        )}
        <ButtonRow>
          <Button onPress={pickLogo}>{t("organisation-logo-pick")}</Button>
          {(present.logo !== null && logo.kind === "kept") || logo.kind === "new" ? (
            <QuietButton onPress={() => setLogo({ kind: "removed" })}>
              {t("organisation-logo-remove")}
            </QuietButton>
          ) : null}
        </ButtonRow>
      </div>
      {pick.error ? <ErrorNotice error={pick.error} /> : null}
      {change.error && !FIELDS.includes(change.error.subject) ? <ErrorNotice error={change.error} /> : null}
      <ButtonRow>
        <ActButton type="submit" isDisabled={!isChanged || name.trim() === "" || change.isPending}>
          {t("organisation-save")}
        </ActButton>
      </ButtonRow>
    </form>
  );
}

const FIELDS = ["name", "url", "email"];

function refused(error: CallError | null, field: string): string | undefined {
  return error?.code === "input.invalid" && error.subject === field
    ? `${error.message} ${error.hint}`
    : undefined;
}
