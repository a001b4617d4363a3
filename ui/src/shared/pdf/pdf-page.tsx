import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { useText } from "@/shared/text";
import type { Drawing, PageSize, PdfDocument, TextRuns } from "./document";
import { mark } from "./mark";
import styles from "./pdf.module.css";
import type { Hit } from "./use-find";
import { useNear } from "./use-pages";

export interface PdfPageProps {
  document: PdfDocument;
  number: number;
  scale: number;
  /** What a page measures until this one is known. */
  usual: PageSize;
  scroller: RefObject<HTMLElement | null>;
  hits: readonly Hit[];
  /** The hit that is looked at, when it is on this page. */
  current: Hit | undefined;
}

/** One page: drawn when it comes near, and given up when it is far away. */
export function PdfPageSheet(props: PdfPageProps): ReactNode {
  const { document, number, scale, usual, scroller } = props;
  const t = useText();
  const sheet = useRef<HTMLElement>(null);
  const near = useNear(sheet, scroller);
  const [size, setSize] = useState(usual);
  const [failed, setFailed] = useState(false);
  return (
    <section
      ref={sheet}
      data-page={number}
      aria-label={t("pdf-page", { page: number, pages: document.pages })}
      className={styles.page}
      style={
        {
          width: `${Math.floor(size.width * scale)}px`,
          height: `${Math.floor(size.height * scale)}px`,
          "--total-scale-factor": scale,
        } as React.CSSProperties
      }
    >
      {near && !failed ? <Content {...props} onSize={setSize} onFailed={() => setFailed(true)} /> : null}
      {failed ? <p className={styles.failed}>{t("pdf-page-failed", { page: number })}</p> : null}
    </section>
  );
}

interface ContentProps extends PdfPageProps {
  onSize: (size: PageSize) => void;
  onFailed: () => void;
}

function Content({ document, number, scale, hits, current, onSize, onFailed }: ContentProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [runs, setRuns] = useState<TextRuns>();
  const tell = useRef({ onSize, onFailed });
  tell.current = { onSize, onFailed };

  useEffect(() => {
    let over = false;
    let drawing: Drawing | undefined;
    const show = async () => {
      const page = await document.page(number);
      if (over || !canvas.current || !layer.current) return;
      tell.current.onSize(page.size);
      drawing = page.draw(canvas.current, scale);
      layer.current.replaceChildren();
      const laid = await page.layText(layer.current, scale);
      if (!over) setRuns(laid);
      await drawing.done;
    };
    show().catch(() => {
      if (!over) tell.current.onFailed();
    });
    return () => {
      over = true;
      drawing?.stop();
      setRuns(undefined);
    };
  }, [document, number, scale]);

  useEffect(() => (runs ? mark(runs, hits, current) : undefined), [runs, hits, current]);

  return (
    <>
      <canvas ref={canvas} className={styles.canvas} />
      <div ref={layer} className={styles.textLayer} />
    </>
  );
}
