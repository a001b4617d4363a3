import type { ReactNode } from "react";
import type { EvidenceItem, ReviewCriterion, ReviewLink } from "@/ipc";
import { announce } from "@/shared/feedback";
import { useAction } from "@/shared/keys";
import { Icon } from "@/shared/sign";
import { useText } from "@/shared/text";
import { CardButton } from "./card-button";
import styles from "./links.module.css";
import { type Mark, Marks, nextAnswer } from "./marks";
import { useSitting } from "./sitting";

/** The evidence that the judgement on a criterion rests on, what is said of it, and what else can be done, in one row. */
export function Links({
  criterion,
  children,
}: {
  criterion: ReviewCriterion;
  children: ReactNode;
}): ReactNode {
  const t = useText();
  const { sheet, view, file, locked, look } = useSitting();
  const { links } = criterion.judged;
  const files = view.attempts.flatMap(({ evidence }) => evidence);
  const isDisabled = locked || criterion.judged.carried;
  const ofFile = links.find((link) => link.evidence === file?.id);
  // What is looked at is what is spoken of; else the one linked last.
  const current = ofFile ?? links.at(-1);

  const toggle = () => {
    if (!file) {
      announce(t("review-link-no-file"));
      return;
    }
    const name = file.path;
    announce(t(ofFile ? "review-unlinked" : "review-linked", { file: name }));
    sheet.link(criterion.id, ofFile ? links.filter((link) => link !== ofFile) : [...links, unsaid(file)]);
  };
  const mark = (asked: Mark) => {
    const link = current ?? (file ? unsaid(file) : undefined);
    if (!link) {
      announce(t("review-link-no-file"));
      return;
    }
    const next = { ...link, [asked]: nextAnswer(link[asked]) };
    const others = links.some((own) => own.evidence === link.evidence) ? links : [...links, link];
    sheet.link(
      criterion.id,
      others.map((own) => (own.evidence === link.evidence ? next : own)),
    );
  };
  useAction("review-link", toggle, { enabled: !isDisabled });
  useAction("review-valid", () => mark("valid"), { enabled: !isDisabled });
  useAction("review-sufficient", () => mark("sufficient"), { enabled: !isDisabled });
  useAction("review-authentic", () => mark("authentic"), { enabled: !isDisabled });
  useAction("review-current", () => mark("current"), { enabled: !isDisabled });

  return (
    <div className={styles.links}>
      {links.map((link) => {
        const path = files.find(({ id }) => id === link.evidence)?.path ?? t("review-link-gone");
        return (
          <span key={link.evidence} className={styles.chip}>
            <button
              type="button"
              className={styles.chipName}
              aria-current={link === current ? "true" : undefined}
              onClick={() => look(link.evidence)}
            >
              {path}
            </button>
            {isDisabled ? null : (
              <button
                type="button"
                className={styles.unlink}
                aria-label={t("review-unlink", { file: path })}
                onClick={() =>
                  sheet.link(
                    criterion.id,
                    links.filter((own) => own !== link),
                  )
                }
              >
                <Icon name="close" />
              </button>
            )}
          </span>
        );
      })}
      {isDisabled || ofFile ? null : (
        <CardButton action="review-link" isDisabled={!file} onPress={toggle}>
          {t("review-link")}
        </CardButton>
      )}
      {current ? <Marks link={current} isDisabled={isDisabled} onMark={mark} /> : null}
      {children}
    </div>
  );
}

function unsaid({ id }: EvidenceItem): ReviewLink {
  return { evidence: id, valid: null, sufficient: null, authentic: null, current: null };
}
