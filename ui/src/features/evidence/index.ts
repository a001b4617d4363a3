export { EvidencePane, type EvidencePaneProps } from "./evidence-pane";
export { inOrder } from "./files";
