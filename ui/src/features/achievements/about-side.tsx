import type { ReactNode } from "react";
import { ComboBox, TextArea, TextField } from "@/shared/field";
import { Section } from "@/shared/page";
import { useText } from "@/shared/text";
import { Alignments } from "./alignments";
import { ACHIEVEMENT_TYPES, type AchievementDocument } from "./document";
import { Place, PlaceProblem, useEditor, useProblem } from "./editor-context";
import { Prerequisites } from "./prerequisites";
import { Tags } from "./tags";
import { AttemptTerms, CreditTerms, OverrideTerms, ValidityTerms } from "./terms";

type TextMember = "name" | "description" | "criteria" | "inLanguage";

/** What the achievement is, in words. */
export function AboutSide(): ReactNode {
  const t = useText();
  const { document, edit } = useEditor();
  const general = useProblem("$");
  return (
    <>
      {general === undefined ? null : (
        <Place at="$">
          <PlaceProblem at="$" />
        </Place>
      )}
      <Section title={t("about-words")} lead={t("about-words-lead")}>
        <TextMemberField member="name" label={t("about-name")} />
        <LongMemberField member="description" label={t("about-description")} rows={3} />
        <LongMemberField
          member="criteria"
          label={t("about-criteria")}
          description={t("about-criteria-note")}
          rows={8}
        />
        <TypeField value={document.achievementType} />
        <TextMemberField
          member="inLanguage"
          label={t("about-language")}
          description={t("about-language-note")}
        />
      </Section>
      <Section title={t("about-finding")} lead={t("about-finding-lead")}>
        <Tags />
        <Alignments
          place="$.alignments"
          alignments={document.alignments}
          onChange={(alignments, about) => edit((now) => ({ ...now, alignments }), about)}
        />
      </Section>
      <Section title={t("about-terms")} lead={t("about-terms-lead")}>
        <ValidityTerms />
        <CreditTerms />
      </Section>
      <Section title={t("about-before")} lead={t("about-before-lead")}>
        <Prerequisites />
      </Section>
      <Section title={t("about-attempts")} lead={t("about-attempts-lead")}>
        <AttemptTerms />
      </Section>
      <Section title={t("about-override")} lead={t("about-override-lead")}>
        <OverrideTerms />
      </Section>
    </>
  );
}

interface MemberFieldProps {
  member: TextMember;
  label: string;
  description?: string;
}

function useMember(member: TextMember) {
  const { document, edit } = useEditor();
  return {
    value: document[member],
    error: useProblem(`$.${member}`),
    onChange: (text: string) =>
      edit((now: AchievementDocument) => (now[member] === text ? now : { ...now, [member]: text }), member),
  };
}

function TextMemberField({ member, label, description }: MemberFieldProps): ReactNode {
  return (
    <Place at={`$.${member}`}>
      <TextField label={label} description={description} {...useMember(member)} />
    </Place>
  );
}

function LongMemberField({
  member,
  label,
  description,
  rows,
}: MemberFieldProps & { rows: number }): ReactNode {
  return (
    <Place at={`$.${member}`}>
      <TextArea label={label} description={description} rows={rows} {...useMember(member)} />
    </Place>
  );
}

function TypeField({ value }: { value: string }): ReactNode {
  const t = useText();
  const { edit } = useEditor();
  const error = useProblem("$.achievementType");
  const known = ACHIEVEMENT_TYPES.map((id) => ({ id, name: wordsOf(id) }));
  const options = known.some(({ id }) => id === value) ? known : [...known, { id: value, name: value }];
  return (
    <Place at="$.achievementType">
      <ComboBox
        label={t("about-type")}
        description={t("about-type-note")}
        error={error}
        options={options}
        value={value}
        onChange={(achievementType) => edit((now) => ({ ...now, achievementType }))}
      />
    </Place>
  );
}

/** The vocabulary is English and closed: its words are shown as they are, with spaces. */
function wordsOf(type: string): string {
  return type.replace(/(?<=[a-z])(?=[A-Z])/g, " ");
}
