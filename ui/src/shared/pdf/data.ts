const CMAPS = import.meta.glob<string>("/node_modules/pdfjs-dist/cmaps/*.bcmap", {
  query: "?url",
  import: "default",
  eager: true,
});

const FONTS = import.meta.glob<string>("/node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}", {
  query: "?url",
  import: "default",
  eager: true,
});

const FILES = new Map(
  [...Object.entries(CMAPS), ...Object.entries(FONTS)].map(([path, address]) => [
    path.slice(path.lastIndexOf("/") + 1),
    address,
  ]),
);

/**
 * Character maps and the fourteen standard fonts, which a document may name without holding them. They are files of the
 * window with names of their own, so the usual "folder and name" does not find them.
 */
export class BundledData {
  async fetch({ filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const address = FILES.get(filename);
    if (address === undefined) throw new Error(`no ${filename} among the bundled files`);
    const answer = await fetch(address);
    return new Uint8Array(await answer.arrayBuffer());
  }
}
