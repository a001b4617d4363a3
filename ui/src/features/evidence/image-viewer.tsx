import { type ReactNode, useRef, useState } from "react";
import type { EvidenceItem } from "@/ipc";
import { evidenceUrl } from "@/ipc/addresses";
import { IconButton, QuietButton } from "@/shared/button";
import { Icon } from "@/shared/sign";
import { useText } from "@/shared/text";
import styles from "./image.module.css";

/** What the shell decodes to look at a picture whole, and to look at it closely. */
const SIDE = 2000;
const CLOSE_SIDE = 6000;
const STEP = 1.25;
const LARGEST = 8;
const SMALLEST = 0.1;
const AROUND = 32;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A picture, made anew by the shell within bounds: larger, smaller, turned. */
export function ImageViewer({ item }: { item: EvidenceItem }): ReactNode {
  const t = useText();
  const box = useRef<HTMLElement>(null);
  const [size, setSize] = useState<Size>();
  const [zoom, setZoom] = useState<number>();
  const [turn, setTurn] = useState(0);
  const [failed, setFailed] = useState(false);
  if (failed) {
    return (
      <p role="alert" className={styles.failed}>
        {t("evidence-image-failed")}
      </p>
    );
  }
  const upright = turn % 180 === 0;
  const natural = size && (upright ? size : { width: size.height, height: size.width });
  const fit = natural && box.current ? fitting(natural, box.current) : 1;
  const shown = zoom ?? fit;
  const name = item.path;
  return (
    <div className={styles.image}>
      <div className={styles.bar} role="group" aria-label={t("evidence-image-tools")}>
        <IconButton label={t("evidence-smaller")} onPress={() => setZoom(Math.max(SMALLEST, shown / STEP))}>
          <Icon name="minus" />
        </IconButton>
        <span className={styles.percent}>{t("evidence-zoom", { percent: Math.round(shown * 100) })}</span>
        <IconButton label={t("evidence-larger")} onPress={() => setZoom(Math.min(LARGEST, shown * STEP))}>
          <Icon name="add" />
        </IconButton>
        <QuietButton onPress={() => setZoom(undefined)}>{t("evidence-fit")}</QuietButton>
        <IconButton label={t("evidence-turn")} onPress={() => setTurn((turn + 90) % 360)}>
          <Icon name="rotate" />
        </IconButton>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard */}
      <section ref={box} className={styles.box} aria-label={name} tabIndex={0}>
        <div
          className={styles.frame}
          style={natural && { width: `${natural.width * shown}px`, height: `${natural.height * shown}px` }}
        >
          <img
            src={evidenceUrl(item.id, { side: shown > 1 ? CLOSE_SIDE : SIDE })}
            alt={t("evidence-image", { name })}
            className={styles.picture}
            draggable={false}
            onLoad={({ currentTarget }) => {
              const { naturalWidth: width, naturalHeight: height } = currentTarget;
              setSize((former) => former ?? { width, height });
            }}
            onError={() => setFailed(true)}
            style={
              size && {
                width: `${size.width * shown}px`,
                height: `${size.height * shown}px`,
                transform: `translate(-50%, -50%) rotate(${turn}deg)`,
              }
            }
          />
        </div>
      </section>
    </div>
  );
}

function fitting(natural: Size, box: HTMLElement): number {
  const width = (box.clientWidth - AROUND) / natural.width;
  const height = (box.clientHeight - AROUND) / natural.height;
  return Math.max(SMALLEST, Math.min(1, width, height));
}
