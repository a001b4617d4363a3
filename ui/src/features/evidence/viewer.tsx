import { type ReactNode, useMemo } from "react";
import type { EvidenceItem } from "@/ipc";
import { evidenceUrl } from "@/ipc/addresses";
import { Hint } from "@/shared/feedback";
import { PdfPages } from "@/shared/pdf";
import { useFormats, useText } from "@/shared/text";
import styles from "./evidence.module.css";
import { FactsViewer } from "./facts-viewer";
import { ImageViewer } from "./image-viewer";
import { AudioViewer, VideoViewer } from "./media-viewer";
import { OpenOutside } from "./open-outside";
import { TextViewer } from "./text-viewer";

/** One piece of evidence, as it can be shown without anything in it running; `children` stand before its name. */
export function EvidenceViewer({ item, children }: { item: EvidenceItem; children?: ReactNode }): ReactNode {
  const t = useText();
  const { bytes } = useFormats();
  return (
    <div className={styles.viewer}>
      <div className={styles.fileLine}>
        {children}
        <span className={styles.path}>{item.path}</span>
        <span className={styles.size}>{bytes(item.size)}</span>
        <OpenOutside key={item.id} item={item} />
      </div>
      {item.misnamed ? (
        <div className={styles.note}>
          <Hint tone="amber">{t("evidence-misnamed", { media: item.media })}</Hint>
        </div>
      ) : null}
      <div className={styles.content}>
        <Content key={item.id} item={item} />
      </div>
    </div>
  );
}

function Content({ item }: { item: EvidenceItem }): ReactNode {
  switch (item.viewer) {
    case "audio":
      return <AudioViewer item={item} />;
    case "facts":
      return <FactsViewer item={item} />;
    case "image":
      return <ImageViewer item={item} />;
    case "pdf":
      return <PdfViewer item={item} />;
    case "text":
      return <TextViewer item={item} />;
    case "video":
      return <VideoViewer item={item} />;
  }
}

function PdfViewer({ item }: { item: EvidenceItem }): ReactNode {
  const address = useMemo(() => evidenceUrl(item.id), [item.id]);
  return <PdfPages address={address} label={item.path} />;
}
