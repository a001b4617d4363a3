import { getDocument, PDFWorker, type RenderTask, TextLayer } from "pdfjs-dist/legacy/build/pdf.mjs";
import workerAddress from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";
import openjpegAddress from "../../../node_modules/pdfjs-dist/wasm/openjpeg_nowasm_fallback.js?url";
import { BundledData } from "./data";

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** Something under way that can be given up. */
export interface Drawing {
  readonly done: Promise<void>;
  stop(): void;
}

/** The text over a page: its runs, and the elements that hold them, in the same order. */
export interface TextRuns {
  readonly strings: readonly string[];
  readonly elements: readonly HTMLElement[];
}

export interface PdfPage {
  /** In points of the document, the page upright. */
  readonly size: PageSize;
  /** Draws the page; `scale` is pixels per point, before the density of the screen. */
  draw(canvas: HTMLCanvasElement, scale: number): Drawing;
  /** Lays the text of the page over it, for reading, selecting and finding. */
  layText(container: HTMLElement, scale: number): Promise<TextRuns>;
  /** The runs of text without a place to lay them. */
  text(): Promise<readonly string[]>;
}

export interface PdfDocument {
  readonly pages: number;
  page(number: number): Promise<PdfPage>;
  close(): void;
}

let worker: PDFWorker | undefined;

/** One worker reads all documents. It is a file of the window: a policy without `blob:` allows no other. */
function theWorker(): PDFWorker {
  if (!worker || worker.destroyed) {
    const port = new Worker(workerAddress, { type: "module" });
    worker = PDFWorker.create({ port });
  }
  return worker;
}

/** The largest drawing: more pixels than this cost memory that nobody sees. */
const MOST_PIXELS = 16_777_216;

/**
 * Opens a document made by somebody else: no script of it runs, no form in XFA is read, nothing is compiled, and nothing
 * it names is fetched.
 */
export async function openPdf(address: string): Promise<PdfDocument> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`the file answered ${answer.status}`);
  const task = getDocument({
    data: await answer.arrayBuffer(),
    worker: theWorker(),
    isEvalSupported: false,
    useWasm: false,
    enableXfa: false,
    useWorkerFetch: false,
    BinaryDataFactory: BundledData as never,
    // The worker adds a file name to this: behind the `#` it changes nothing of the address.
    wasmUrl: `${new URL(openjpegAddress, window.location.href).href}#/`,
    stopAtErrors: false,
    verbosity: 0,
  });
  const document = await task.promise;
  return {
    pages: document.numPages,
    async page(number) {
      const page = await document.getPage(number);
      const { width, height } = page.getViewport({ scale: 1 });
      return {
        size: { width, height },
        draw(canvas, scale) {
          const viewport = page.getViewport({ scale });
          const density = densityFor(viewport.width, viewport.height);
          canvas.width = Math.floor(viewport.width * density);
          canvas.height = Math.floor(viewport.height * density);
          const render: RenderTask = page.render({
            canvas,
            viewport,
            ...(density === 1 ? {} : { transform: [density, 0, 0, density, 0, 0] }),
          });
          return { done: render.promise, stop: () => render.cancel() };
        },
        async layText(container, scale) {
          const layer = new TextLayer({
            textContentSource: page.streamTextContent({ includeMarkedContent: true }),
            container,
            viewport: page.getViewport({ scale }),
          });
          await layer.render();
          return { strings: layer.textContentItemsStr, elements: layer.textDivs as HTMLElement[] };
        },
        text: () => readText(page.streamTextContent()),
      };
    },
    close: () => void task.destroy(),
  };
}

function densityFor(width: number, height: number): number {
  const wanted = window.devicePixelRatio || 1;
  return Math.min(wanted, Math.sqrt(MOST_PIXELS / (width * height)));
}

interface TextChunk {
  items: readonly ({ str: string } | { type: string })[];
}

/** `getTextContent` iterates over a stream, which WebKitGTK cannot; a reader does the same everywhere. */
async function readText(stream: ReadableStream<TextChunk>): Promise<string[]> {
  const reader = stream.getReader();
  const strings: string[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return strings;
    for (const item of value.items) if ("str" in item) strings.push(item.str);
  }
}
