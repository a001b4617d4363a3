import type { EvidenceItem } from "@/ipc";

/** The files of an attempt in the order they are looked at: what is new or changed first. */
export function inOrder(files: readonly EvidenceItem[]): EvidenceItem[] {
  const fresh = files.filter((file) => file.change !== "same");
  return [...fresh, ...files.filter((file) => file.change === "same")];
}

/** What a file is called on its chip: the last part of its path, or all of it where that fits two files. */
export function chipName(file: EvidenceItem, files: readonly EvidenceItem[]): string {
  const name = lastPart(file.path);
  return files.some((other) => other !== file && lastPart(other.path) === name) ? file.path : name;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
