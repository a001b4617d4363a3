import { type ReactNode, type RefObject, useRef, useState } from "react";
import type { EvidenceItem } from "@/ipc";
import { QuietButton } from "@/shared/button";
import { Select } from "@/shared/field";
import { useText } from "@/shared/text";
import styles from "./media.module.css";
import { usePlayable } from "./use-playable";

const SPEEDS = ["0.5", "0.75", "1", "1.25", "1.5", "2"] as const;
const SKIP = 10;

/** Sound, with seeking and speed. */
export function AudioViewer({ item }: { item: EvidenceItem }): ReactNode {
  const player = useRef<HTMLAudioElement>(null);
  const { address, failed, onError } = usePlayable(item);
  if (failed) return <Unplayed />;
  return (
    <div className={styles.media}>
      {/* biome-ignore lint/a11y/useMediaCaption: what learners hand in has no captions */}
      <audio
        ref={player}
        src={address}
        controls
        preload="metadata"
        aria-label={item.path}
        className={styles.audio}
        onError={onError}
      />
      <Controls player={player} />
    </div>
  );
}

/** Moving pictures, with seeking and speed. */
export function VideoViewer({ item }: { item: EvidenceItem }): ReactNode {
  const player = useRef<HTMLVideoElement>(null);
  const { address, failed, onError } = usePlayable(item);
  if (failed) return <Unplayed />;
  return (
    <div className={styles.media}>
      {/* biome-ignore lint/a11y/useMediaCaption: what learners hand in has no captions */}
      <video
        ref={player}
        src={address}
        controls
        preload="metadata"
        playsInline
        aria-label={item.path}
        className={styles.video}
        onError={onError}
      />
      <Controls player={player} />
    </div>
  );
}

function Controls({ player }: { player: RefObject<HTMLMediaElement | null> }): ReactNode {
  const t = useText();
  const [speed, setSpeed] = useState("1");
  const skip = (seconds: number) => {
    const media = player.current;
    if (!media) return;
    const end = Number.isFinite(media.duration) ? media.duration : Number.MAX_VALUE;
    media.currentTime = Math.min(Math.max(0, media.currentTime + seconds), end);
  };
  return (
    <div className={styles.controls}>
      <QuietButton onPress={() => skip(-SKIP)}>{t("evidence-back", { seconds: SKIP })}</QuietButton>
      <QuietButton onPress={() => skip(SKIP)}>{t("evidence-forward", { seconds: SKIP })}</QuietButton>
      <Select
        label={t("evidence-speed")}
        value={speed}
        options={SPEEDS.map((id) => ({ id, name: t("evidence-times", { speed: Number(id) }) }))}
        onChange={(chosen) => {
          setSpeed(chosen);
          if (player.current) player.current.playbackRate = Number(chosen);
        }}
      />
    </div>
  );
}

function Unplayed(): ReactNode {
  const t = useText();
  return (
    <p role="alert" className={styles.failed}>
      {t("evidence-media-failed")}
    </p>
  );
}
