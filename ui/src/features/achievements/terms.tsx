import type { ReactNode } from "react";
import { Checkbox, RadioCard, RadioCards } from "@/shared/field";
import { useText } from "@/shared/text";
import type { Attempts } from "./document";
import { Place, useEditor, useProblem } from "./editor-context";
import { NumberField } from "./number-field";
import styles from "./parts.module.css";

const MOST = { days: 36525, months: 1200 } as const;

/** How long a badge holds. */
export function ValidityTerms(): ReactNode {
  const t = useText();
  const { document, edit } = useEditor();
  const error = useProblem("$.validity");
  const { validity } = document;
  const choose = (unit: string) =>
    edit((now) => ({
      ...now,
      validity:
        unit === "days" || unit === "months"
          ? { unit, count: now.validity?.unit === unit ? now.validity.count : unit === "days" ? 365 : 24 }
          : null,
    }));
  return (
    <Place at="$.validity">
      <RadioCards
        label={t("validity-label")}
        value={validity?.unit ?? "forever"}
        onChange={choose}
        columns={3}
      >
        <RadioCard id="forever" title={t("validity-forever")} />
        <RadioCard id="months" title={t("validity-months")} />
        <RadioCard id="days" title={t("validity-days")} />
      </RadioCards>
      {validity === null ? null : (
        <NumberField
          label={t(validity.unit === "days" ? "validity-count-days" : "validity-count-months")}
          error={error}
          value={validity.count}
          min={1}
          max={MOST[validity.unit]}
          onChange={(count) =>
            edit((now) => ({ ...now, validity: { unit: validity.unit, count } }), "validity")
          }
        />
      )}
    </Place>
  );
}

export function CreditTerms(): ReactNode {
  const t = useText();
  const { document, edit } = useEditor();
  const error = useProblem("$.credits");
  return (
    <Place at="$.credits">
      <NumberField
        label={t("credits-label")}
        description={t("credits-note")}
        error={error}
        value={document.credits}
        decimals={3}
        onChange={(credits) => edit((now) => ({ ...now, credits }), "credits")}
        onClear={() => edit((now) => ({ ...now, credits: null }), "credits")}
      />
    </Place>
  );
}

/** How often and until when one may try again. */
export function AttemptTerms(): ReactNode {
  const t = useText();
  const { document, edit } = useEditor();
  const { attempts } = document;
  const condition = useProblem("$.attempts.condition");
  const change = (some: Partial<Attempts>, about?: string) =>
    edit((now) => ({ ...now, attempts: { ...now.attempts, ...some } }), about);
  return (
    <>
      <AttemptNumber member="max" label={t("attempts-max")} note={t("attempts-max-note")} />
      <AttemptNumber member="windowDays" label={t("attempts-window")} note={t("attempts-window-note")} />
      <Place at="$.attempts.condition">
        <Checkbox
          value={attempts.condition !== null}
          onChange={(on) => change({ condition: on ? { fromAttempt: 2, notMetAtMost: 50 } : null })}
        >
          {t("attempts-condition")}
        </Checkbox>
        {attempts.condition === null ? null : (
          <div className={styles.pair}>
            <NumberField
              label={t("attempts-condition-from")}
              value={attempts.condition.fromAttempt}
              min={2}
              error={condition}
              onChange={(fromAttempt) =>
                attempts.condition &&
                change({ condition: { ...attempts.condition, fromAttempt } }, "condition-from")
              }
            />
            <NumberField
              label={t("attempts-condition-missed")}
              value={attempts.condition.notMetAtMost}
              max={100}
              decimals={3}
              onChange={(notMetAtMost) =>
                attempts.condition &&
                change({ condition: { ...attempts.condition, notMetAtMost } }, "condition-missed")
              }
            />
          </div>
        )}
      </Place>
      <AttemptNumber member="feeFrom" label={t("attempts-fee")} note={t("attempts-fee-note")} />
    </>
  );
}

interface AttemptNumberProps {
  member: "max" | "windowDays" | "feeFrom";
  label: string;
  note: string;
}

function AttemptNumber({ member, label, note }: AttemptNumberProps): ReactNode {
  const { document, edit } = useEditor();
  const place = `$.attempts.${member}`;
  const error = useProblem(place);
  const change = (value: number | null) =>
    edit((now) => ({ ...now, attempts: { ...now.attempts, [member]: value } }), place);
  return (
    <Place at={place}>
      <NumberField
        label={label}
        description={note}
        error={error}
        value={document.attempts[member]}
        min={1}
        onChange={change}
        onClear={() => change(null)}
      />
    </Place>
  );
}

/** How far an assessor may decide otherwise than the rule. */
export function OverrideTerms(): ReactNode {
  const t = useText();
  const { document, edit } = useEditor();
  const error = useProblem("$.override");
  const { override } = document;
  const choose = (kind: string) =>
    edit((now) => ({
      ...now,
      override: kind === "missedByOneLevel" || kind === "scoreShortBy" ? { kind, by: 1 } : null,
    }));
  return (
    <Place at="$.override">
      <RadioCards label={t("override-label")} value={override?.kind ?? "none"} onChange={choose}>
        <RadioCard id="none" title={t("override-none")}>
          {t("override-none-note")}
        </RadioCard>
        <RadioCard id="missedByOneLevel" title={t("override-missed")}>
          {t("override-missed-note")}
        </RadioCard>
        <RadioCard id="scoreShortBy" title={t("override-score")}>
          {t("override-score-note")}
        </RadioCard>
      </RadioCards>
      {override === null ? null : (
        <NumberField
          label={t(override.kind === "scoreShortBy" ? "override-score-by" : "override-missed-by")}
          error={error}
          value={override.by}
          min={override.kind === "scoreShortBy" ? 0 : 1}
          decimals={override.kind === "scoreShortBy" ? 3 : 0}
          onChange={(by) => edit((now) => ({ ...now, override: { kind: override.kind, by } }), "override")}
        />
      )}
    </Place>
  );
}
