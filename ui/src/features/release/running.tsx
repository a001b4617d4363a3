import { type ReactNode, useEffect, useRef } from "react";
import { useKeptFocus } from "@/features/intake/use-kept-focus";
import { useProgress } from "@/ipc";
import { Button } from "@/shared/button";
import { announce, ErrorNotice, ProgressBar } from "@/shared/feedback";
import { Mark } from "@/shared/sign";
import { useFormats, useText } from "@/shared/text";
import type { Batch } from "./batch";
import styles from "./release.module.css";

/** The batch while it is signed: it counts, and it stops between two badges. */
export function Running({ batch, job }: { batch: Batch; job: string }): ReactNode {
  const t = useText();
  const { number } = useFormats();
  const heading = useRef<HTMLHeadingElement>(null);
  useKeptFocus(() => heading.current, batch.stopping);
  const { stopping } = batch;
  useEffect(() => {
    if (stopping) announce(t("release-stopping"));
  }, [stopping, t]);
  const progress = useProgress(job);
  const done = progress?.done ?? 0;
  const total = progress?.total ?? 0;
  return (
    <section className={styles.running}>
      <Mark size={4} />
      <h2 ref={heading} tabIndex={-1}>
        {t("release-running")}
      </h2>
      <div className={styles.bar}>
        <ProgressBar
          label={t("release-progress-label")}
          value={done}
          max={total}
          text={total === 0 ? "" : t("release-progress", { done: number(done), total: number(total) })}
        />
      </div>
      <Button onPress={batch.stop} isDisabled={stopping}>
        {stopping ? t("release-stopping") : t("release-stop")}
      </Button>
      <p className={styles.quiet}>{t("release-stop-note")}</p>
      {batch.error ? <ErrorNotice error={batch.error} /> : null}
    </section>
  );
}
