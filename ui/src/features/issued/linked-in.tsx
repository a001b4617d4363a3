import type { ReactNode } from "react";
import { type IssuedView, useChange } from "@/ipc";
import { Button, ButtonRow } from "@/shared/button";
import { CopyButton } from "@/shared/clipboard";
import { ErrorNotice, Hint } from "@/shared/feedback";
import { Icon } from "@/shared/sign";
import { useText } from "@/shared/text";
import styles from "./issued.module.css";

/** What LinkedIn asks for when a certification is added, each to be copied; or its form, filled in. */
export function LinkedIn({ view }: { view: IssuedView }): ReactNode {
  const t = useText();
  const share = useChange("issued_share");
  const values = view.linkedIn;
  const month = (year: number | null, number: number | null) =>
    year === null || number === null ? null : `${year}-${`${number}`.padStart(2, "0")}`;
  const rows = [
    [t("linkedin-name"), values.name],
    [t("linkedin-organisation"), values.organisation],
    [t("linkedin-issued"), month(values.issueYear, values.issueMonth)],
    [t("linkedin-expires"), month(values.expirationYear, values.expirationMonth)],
    [t("linkedin-id"), values.credentialId],
    [t("linkedin-url"), values.credentialUrl],
  ] as const;
  return (
    <div className={styles.linkedIn}>
      <p>{t("linkedin-lead")}</p>
      <dl>
        {rows.map(([name, value]) =>
          value === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
              <dd>
                <CopyButton text={value} done={t("linkedin-copied", { name })}>
                  {t("linkedin-copy", { name })}
                </CopyButton>
              </dd>
            </div>
          ),
        )}
      </dl>
      {values.credentialUrl === null ? <Hint>{t("linkedin-no-url")}</Hint> : null}
      <ButtonRow>
        <Button onPress={() => share.mutate({ id: view.item.id })} isDisabled={share.isPending}>
          <Icon name="open" />
          {t("linkedin-open")}
        </Button>
        <CopyButton text={values.link} done={t("linkedin-copied", { name: t("linkedin-link") })}>
          {t("linkedin-copy", { name: t("linkedin-link") })}
        </CopyButton>
      </ButtonRow>
      {share.error ? <ErrorNotice error={share.error} /> : null}
    </div>
  );
}
