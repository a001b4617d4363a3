import { type ReactNode, useId, useState } from "react";
import { Disclosure, DisclosurePanel, Heading, Button as KitButton } from "react-aria-components";
import { previewUrl, useCommand, type VerifiedCheck, type VerifiedFile } from "@/ipc";
import { Button, ButtonRow } from "@/shared/button";
import { Icon, type IconName, Punch } from "@/shared/sign";
import { useFormats, useText } from "@/shared/text";
import { Results } from "./results";
import { headline, isSigned, issuerMark, punchState, QUESTIONS } from "./standing";
import { TrustDialog } from "./trust-dialog";
import styles from "./verify.module.css";

/** What the verifier found about one file, for somebody who has never heard of a signature. */
export function Verdict({ file, level = 2 }: { file: VerifiedFile; level?: 2 | 3 }): ReactNode {
  const t = useText();
  const below = level === 2 ? 3 : 4;
  const heading = useId();
  const problems = file.checks.filter(({ outcome }) => outcome !== "ok");
  const passed = file.checks.filter(({ outcome }) => outcome === "ok");
  return (
    <article className={styles.verdict} aria-labelledby={heading} data-verdict={file.verdict}>
      <header className={styles.head}>
        {isSigned(file) && file.image !== null ? (
          <img className={styles.picture} src={previewUrl(file.image)} alt={t("verify-picture")} />
        ) : null}
        <div>
          {file.name === "" ? null : <p className={styles.file}>{file.name}</p>}
          <Heading level={level} id={heading} className={styles.headline ?? ""}>
            {t(`verify-headline-${headline(file)}`)}
          </Heading>
          <Said file={file} />
        </div>
      </header>
      {file.verdict === "not-a-badge" && file.signature !== "valid" ? null : <Punches file={file} />}
      {problems.length === 0 ? null : (
        <section className={styles.checks}>
          <Heading level={below}>{t("verify-look-at")}</Heading>
          <Checks checks={problems} />
        </section>
      )}
      {isSigned(file) && file.results.length > 0 ? <Results results={file.results} /> : null}
      <Foot file={file} />
      {passed.length === 0 ? null : (
        <Disclosure className={styles.more ?? ""}>
          <Heading level={below} className={styles.moreTitle ?? ""}>
            <KitButton slot="trigger">
              <Icon name="chevron" />
              {t("verify-checked", { count: passed.length })}
            </KitButton>
          </Heading>
          <DisclosurePanel className={styles.checks ?? ""}>
            <Checks checks={passed} />
          </DisclosurePanel>
        </Disclosure>
      )}
      {file.parts.length === 0 ? null : (
        <section className={styles.parts} aria-label={t("verify-parts")}>
          <h3>{t("verify-parts")}</h3>
          {file.parts.map((part, at) => (
            <Verdict key={`${part.name}-${at}`} file={part} level={3} />
          ))}
        </section>
      )}
    </article>
  );
}

/** What the badge says, only where a signature covers it. */
function Said({ file }: { file: VerifiedFile }): ReactNode {
  const t = useText();
  const day = useDay();
  if (!isSigned(file)) {
    const isNothing = file.verdict === "not-a-badge" && file.signature === "missing";
    return <p className={styles.said}>{isNothing ? t("verify-no-badge-in-it") : t("verify-nothing-said")}</p>;
  }
  const parts = [
    file.title === null ? null : t("verify-said-what", { title: file.title }),
    file.learner === null ? null : t("verify-said-who", { learner: file.learner }),
    file.issuedAt === null ? null : t("verify-said-when", { day: day(file.issuedAt) }),
  ].filter((part) => part !== null);
  const mark = issuerMark(file);
  return (
    <>
      <p className={styles.said}>{parts.join(" ")}</p>
      <p className={styles.by}>
        {mark === null ? null : <b className={styles.mark}>{mark}</b>}
        {file.issuerName === null ? null : <span>{t("verify-calls-itself", { name: file.issuerName })}</span>}
        {file.validUntil === null ? null : <span>{t("verify-until", { day: day(file.validUntil) })}</span>}
      </p>
    </>
  );
}

/** A day in words. A stranger wrote it: what is no day is shown as it stands. */
function useDay(): (text: string) => string {
  const { date } = useFormats();
  return (text) => (Number.isNaN(Date.parse(text)) ? text : date(text));
}

/** The four answers side by side. */
function Punches({ file }: { file: VerifiedFile }): ReactNode {
  const t = useText();
  return (
    <ul role="list" className={styles.punches}>
      {QUESTIONS.map(({ facet, shape }) => {
        const answer = file[facet];
        const state = punchState(facet, answer);
        return (
          <li key={facet} data-state={state}>
            <span className={styles.punch} aria-hidden="true">
              <Punch shape={shape} state={state} size={3.8} />
              {state === "open" ? <span className={styles.question}>?</span> : null}
            </span>
            <b>{t(`verify-${facet}-${answer}`)}</b>
            <p>
              {facet === "issuer" && answer === "known" ? (
                <KnownIssuer file={file} />
              ) : (
                t(`verify-${facet}-${answer}-about`)
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

/** When the issuer was accepted, and how the person made sure of it. */
function KnownIssuer({ file }: { file: VerifiedFile }): ReactNode {
  const t = useText();
  const day = useDay();
  const trusted = useCommand("issuers_trusted", {});
  const own = trusted.data?.issuers.find(({ issuerId }) => issuerId === file.issuerId);
  if (own === undefined) return t("verify-issuer-known-about");
  return t("verify-issuer-accepted", { day: day(own.since), note: own.note });
}

const ICONS: Partial<Record<string, IconName>> = { failed: "close", ok: "check", warning: "alert" };

function Checks({ checks }: { checks: readonly VerifiedCheck[] }): ReactNode {
  const t = useText();
  return (
    <ul role="list">
      {checks.map(({ code, outcome, sentence }, at) => (
        <li key={`${code}-${at}`} data-outcome={outcome}>
          <OutcomeSign icon={ICONS[outcome]} />
          <span>
            <span className={styles.outcome}>{t(`verify-outcome-${outcome}`)}</span> {sentence}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A question mark for what is not known, as on the punches. */
function OutcomeSign({ icon }: { icon: IconName | undefined }): ReactNode {
  if (icon !== undefined) return <Icon name={icon} />;
  return (
    <span className={styles.sign} aria-hidden="true">
      ?
    </span>
  );
}

/** Accepting the issuer, where there is one to accept. */
function Foot({ file }: { file: VerifiedFile }): ReactNode {
  const t = useText();
  const [asking, setAsking] = useState(false);
  if (!isSigned(file) || file.issuerId === null || file.issuer !== "unknown") return null;
  return (
    <ButtonRow>
      <Button onPress={() => setAsking(true)}>{t("verify-trust")}</Button>
      <TrustDialog file={file} open={asking} onClose={() => setAsking(false)} />
    </ButtonRow>
  );
}
