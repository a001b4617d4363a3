import { memo, type ReactNode, useState } from "react";
import type { Outcome, ReviewOverrule, ReviewView } from "@/ipc";
import { ActButton, Button, Keyed } from "@/shared/button";
import { Icon } from "@/shared/sign";
import { useText } from "@/shared/text";
import { OverruleDialog } from "./overrule-dialog";
import styles from "./review.module.css";
import { Sentence } from "./sentence";
import { Verdict } from "./verdict";

export interface FootProps {
  view: ReviewView;
  refused: string | undefined;
  onPrevious: () => void;
  onFlag: () => void;
  onClose: () => void;
  onOverrule: (overrule: ReviewOverrule) => void;
}

/** The verdict as it stands, and what can be done with it. */
export function Foot({ view, refused, onPrevious, onFlag, onClose, onOverrule }: FootProps): ReactNode {
  const { outcome, closed, overrideLimit, flagged, criteria } = view;
  return (
    <footer className={styles.foot}>
      <Verdict outcome={outcome} />
      {refused === undefined ? null : (
        <p className={styles.refused} role="alert">
          <Icon name="alert" />
          <span>
            <Sentence text={refused} />
          </span>
        </p>
      )}
      <div className={styles.footEnd}>
        {criteria.some(({ previous }) => previous !== null) ? <PreviousButton onPress={onPrevious} /> : null}
        <FlagButton label={flagged ? "review-unflag" : "review-flag"} onPress={onFlag} />
        {closed || overrideLimit === null ? null : (
          <Overrule outcome={outcome} limit={overrideLimit} onOverrule={onOverrule} />
        )}
        <CloseButton label={closed ? "review-next" : "review-close"} onPress={onClose} />
      </div>
    </footer>
  );
}

const PreviousButton = memo(function PreviousButton({ onPress }: { onPress: () => void }): ReactNode {
  const t = useText();
  return (
    <Keyed action="review-previous-judgement" as={Button} onPress={onPress}>
      {t("review-previous-show")}
    </Keyed>
  );
});

interface LabelledProps {
  /** The message that says what pressing does now. */
  label: string;
  onPress: () => void;
}

const FlagButton = memo(function FlagButton({ label, onPress }: LabelledProps): ReactNode {
  const t = useText();
  return (
    <Keyed action="review-flag" as={Button} onPress={onPress}>
      <Icon name="flag" />
      {t(label)}
    </Keyed>
  );
});

const CloseButton = memo(function CloseButton({ label, onPress }: LabelledProps): ReactNode {
  const t = useText();
  return (
    <Keyed action="review-close" as={ActButton} onPress={onPress}>
      {t(label)}
    </Keyed>
  );
});

function Overrule({
  outcome,
  limit,
  onOverrule,
}: {
  outcome: Outcome;
  limit: string;
  onOverrule: (overrule: ReviewOverrule) => void;
}): ReactNode {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t("review-overrule")}</Button>
      <OverruleDialog
        outcome={outcome}
        limit={limit}
        open={open}
        onClose={() => setOpen(false)}
        onOverrule={(overrule) => {
          setOpen(false);
          onOverrule(overrule);
        }}
      />
    </>
  );
}
