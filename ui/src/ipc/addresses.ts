import { convertFileSrc, isTauri } from "@tauri-apps/api/core";

/** A picture that the shell decodes and makes anew, no larger than `side` pixels either way. */
export interface PictureView {
  readonly side: number;
}

/** Where the window reads a piece of evidence from; with a view, a picture of it. */
export function evidenceUrl(evidence: string, view?: PictureView): string {
  const address = protocolUrl("evidence", evidence);
  return view === undefined ? address : `${address}?view=image&side=${view.side}`;
}

/** Where the window reads something that the program made: a certificate, a badge. */
export function previewUrl(address: string): string {
  return protocolUrl("preview", address.replace(/^preview:/, ""));
}

/** The shell knows how its system writes the address of a protocol; without a shell nothing is read from it. */
function protocolUrl(protocol: string, id: string): string {
  return isTauri() ? convertFileSrc(id, protocol) : `${protocol}://localhost/${encodeURIComponent(id)}`;
}
