import type { ReactNode } from "react";
import { Button, IconButton } from "@/shared/button";
import { Select, TextField } from "@/shared/field";
import { Icon } from "@/shared/sign";
import { useText } from "@/shared/text";
import { type Alignment, TARGET_TYPES } from "./document";
import { Place, PlaceProblem, problemAt, useEditor } from "./editor-context";
import styles from "./parts.module.css";

const BLANK: Alignment = {
  targetName: "",
  targetUrl: "",
  targetCode: "",
  targetDescription: "",
  targetFramework: "",
  targetType: "",
};

const LABELS = {
  targetName: "alignment-name",
  targetUrl: "alignment-url",
  targetCode: "alignment-code",
  targetFramework: "alignment-framework",
  targetDescription: "alignment-description",
} as const;

export interface AlignmentsProps {
  /** The path of the list in the document. */
  place: string;
  alignments: readonly Alignment[];
  onChange: (alignments: readonly Alignment[], about?: string) => void;
}

/** The competencies of published frameworks that something stands for. */
export function Alignments({ place, alignments, onChange }: AlignmentsProps): ReactNode {
  const t = useText();
  const change = (at: number, member: keyof Alignment, value: string) =>
    onChange(
      alignments.map((alignment, index) => (index === at ? { ...alignment, [member]: value } : alignment)),
      `${place}[${at}].${member}`,
    );
  return (
    <Place at={place}>
      <h3 className={styles.partTitle}>{t("alignments-title")}</h3>
      <PlaceProblem at={place} />
      {alignments.map((alignment, at) => (
        <AlignmentFields
          key={at}
          place={`${place}[${at}]`}
          number={at + 1}
          alignment={alignment}
          onChange={(member, value) => change(at, member, value)}
          onRemove={() => onChange(alignments.toSpliced(at, 1))}
        />
      ))}
      <Button onPress={() => onChange([...alignments, BLANK])}>
        <Icon name="add" />
        {t("alignments-add")}
      </Button>
    </Place>
  );
}

interface AlignmentFieldsProps {
  place: string;
  number: number;
  alignment: Alignment;
  onChange: (member: keyof Alignment, value: string) => void;
  onRemove: () => void;
}

function AlignmentFields({ place, number, alignment, onChange, onRemove }: AlignmentFieldsProps): ReactNode {
  const t = useText();
  const { problems } = useEditor();
  const text = (member: keyof typeof LABELS) => (
    <Place at={`${place}.${member}`}>
      <TextField
        label={t(LABELS[member])}
        value={alignment[member]}
        onChange={(value) => onChange(member, value)}
        error={problemAt(problems, `${place}.${member}`)}
      />
    </Place>
  );
  const types = [
    { id: "none", name: t("alignment-type-none") },
    ...TARGET_TYPES.map((id) => ({ id, name: id })),
    ...(alignment.targetType === "" || TARGET_TYPES.some((known) => known === alignment.targetType)
      ? []
      : [{ id: alignment.targetType, name: alignment.targetType }]),
  ];
  return (
    <div role="group" aria-label={t("alignment-label", { number })} className={styles.part}>
      <div className={styles.pair}>
        {text("targetName")}
        {text("targetCode")}
      </div>
      {text("targetUrl")}
      <div className={styles.pair}>
        {text("targetFramework")}
        <Place at={`${place}.targetType`}>
          <Select
            label={t("alignment-type")}
            options={types}
            value={alignment.targetType === "" ? "none" : alignment.targetType}
            onChange={(id) => onChange("targetType", id === "none" ? "" : id)}
            error={problemAt(problems, `${place}.targetType`)}
          />
        </Place>
      </div>
      {text("targetDescription")}
      <div className={styles.partRemove}>
        <IconButton label={t("alignment-remove", { number })} onPress={onRemove}>
          <Icon name="trash" />
        </IconButton>
      </div>
    </div>
  );
}
