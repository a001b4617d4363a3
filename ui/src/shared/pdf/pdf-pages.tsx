import { type ReactNode, useEffect, useRef, useState } from "react";
import { previewUrl } from "@/ipc/addresses";
import { IconButton } from "@/shared/button";
import { Waiting } from "@/shared/feedback";
import { SearchField } from "@/shared/field";
import { useAction } from "@/shared/keys";
import { Icon } from "@/shared/sign";
import { useText } from "@/shared/text";
import type { PageSize, PdfDocument } from "./document";
import styles from "./pdf.module.css";
import { PdfPageSheet } from "./pdf-page";
import { type Finding, useFind } from "./use-find";
import { useDocument, usePageInSight, useWidth } from "./use-pages";

export interface PdfPagesProps {
  /** Where the document is read from: `evidenceUrl(id)`, or a `preview:` address as the core gives it. */
  address: string;
  /** What it is, for those who do not see it. */
  label?: string;
}

/** A document page by page, with its text to read, select and find; zoom and search above it. Fills its parent. */
export function PdfPages({ address, label }: PdfPagesProps): ReactNode {
  const t = useText();
  const opened = useDocument(/^preview:(?!\/\/)/.test(address) ? previewUrl(address) : address);
  if (opened.state === "failed") {
    return (
      <p role="alert" className={styles.failed}>
        {t("pdf-failed")}
      </p>
    );
  }
  if (opened.state === "opening") return <Waiting label={t("pdf-opening")} />;
  return <Pages key={address} document={opened.document} label={label ?? t("pdf-document")} />;
}

const STEPS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];
/** Points to pixels: a page at 100 % is as large as on paper. */
const PAPER = 96 / 72;
const A4: PageSize = { width: 595, height: 842 };
const SIDES = 32;

function Pages({ document, label }: { document: PdfDocument; label: string }): ReactNode {
  const t = useText();
  const scroller = useRef<HTMLElement>(null);
  const width = useWidth(scroller);
  const usual = useFirstSize(document);
  const [zoom, setZoom] = useState<number>();
  const [wanted, setWanted] = useState("");
  const finding = useFind(document, wanted);
  const { page, scrolled, goTo } = usePageInSight(scroller, document.pages);
  const fit = Math.max(0.1, (width - SIDES) / (usual ?? A4).width / PAPER);
  const shown = zoom ?? fit;
  const current = finding.hits[finding.at];
  const hitPage = current?.page;

  useEffect(() => {
    if (hitPage !== undefined) goTo(hitPage);
  }, [hitPage, goTo]);

  return (
    <div className={styles.pdf}>
      <div className={styles.bar} role="group" aria-label={t("pdf-tools")}>
        <IconButton label={t("pdf-page-previous")} isDisabled={page <= 1} onPress={() => goTo(page - 1)}>
          <Icon name="arrowUp" />
        </IconButton>
        <IconButton
          label={t("pdf-page-next")}
          isDisabled={page >= document.pages}
          onPress={() => goTo(page + 1)}
        >
          <Icon name="arrowDown" />
        </IconButton>
        <span className={styles.count}>{t("pdf-place", { page, pages: document.pages })}</span>
        <IconButton label={t("pdf-smaller")} onPress={() => setZoom(below(shown))}>
          <Icon name="minus" />
        </IconButton>
        <button
          type="button"
          title={t("pdf-zoom.label")}
          className={styles.zoom}
          onClick={() => setZoom(undefined)}
        >
          {t("pdf-zoom", { percent: Math.round(shown * 100) })}
        </button>
        <IconButton label={t("pdf-larger")} onPress={() => setZoom(above(shown))}>
          <Icon name="add" />
        </IconButton>
        <FindBar finding={finding} wanted={wanted} onWanted={setWanted} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard */}
      <section ref={scroller} className={styles.pages} aria-label={label} tabIndex={0} onScroll={scrolled}>
        {usual && width > 0
          ? Array.from({ length: document.pages }, (_, at) => (
              <PdfPageSheet
                key={at}
                document={document}
                number={at + 1}
                scale={shown * PAPER}
                usual={usual}
                scroller={scroller}
                hits={hitsOn(finding, at + 1)}
                current={current?.page === at + 1 ? current : undefined}
              />
            ))
          : null}
      </section>
    </div>
  );
}

function FindBar({
  finding,
  wanted,
  onWanted,
}: {
  finding: Finding;
  wanted: string;
  onWanted: (wanted: string) => void;
}): ReactNode {
  const t = useText();
  const field = useRef<HTMLInputElement>(null);
  useAction("find-focus", () => {
    field.current?.focus();
    field.current?.select();
  });
  const { hits, at, reading } = finding;
  const count =
    hits.length > 0
      ? t("pdf-found", { at: at + 1, count: hits.length })
      : t(reading ? "pdf-finding" : "pdf-found-none");
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter in the field goes from hit to hit
    <div
      className={styles.find}
      onKeyDown={(event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        finding.step(event.shiftKey ? -1 : 1);
      }}
    >
      <SearchField
        ref={field}
        label={t("pdf-find")}
        placeholder={t("pdf-find")}
        value={wanted}
        onChange={onWanted}
      />
      <span role="status" className={styles.count}>
        {wanted.trim() === "" ? "" : count}
      </span>
      {hits.length > 1 ? (
        <>
          <IconButton label={t("pdf-found-previous")} onPress={() => finding.step(-1)}>
            <Icon name="left" />
          </IconButton>
          <IconButton label={t("pdf-found-next")} onPress={() => finding.step(1)}>
            <Icon name="right" />
          </IconButton>
        </>
      ) : null}
    </div>
  );
}

const NONE: Finding["hits"] = [];

function hitsOn(finding: Finding, page: number): Finding["hits"] {
  const hits = finding.hits.filter((hit) => hit.page === page);
  return hits.length === 0 ? NONE : hits;
}

function below(zoom: number): number {
  return STEPS.findLast((step) => step < zoom - 0.01) ?? STEPS[0] ?? zoom;
}

function above(zoom: number): number {
  return STEPS.find((step) => step > zoom + 0.01) ?? STEPS.at(-1) ?? zoom;
}

/** The first page says how large the others probably are; each corrects it when it is drawn. */
function useFirstSize(document: PdfDocument): PageSize | undefined {
  const [size, setSize] = useState<PageSize>();
  useEffect(() => {
    let over = false;
    document.page(1).then(
      (page) => over || setSize(page.size),
      () => over || setSize(A4),
    );
    return () => {
      over = true;
    };
  }, [document]);
  return size;
}
