import { type ReactNode, useState } from "react";
import { useCommand } from "@/ipc";
import { ErrorNotice, Waiting } from "@/shared/feedback";
import { SearchField } from "@/shared/field";
import { type Column, DataTable } from "@/shared/list";
import { Section } from "@/shared/page";
import { useText } from "@/shared/text";
import { type Part, WINDOW_PARTS } from "./parts";
import styles from "./settings.module.css";

/** The version, and whose work it is made of. */
export function AboutPage(): ReactNode {
  const t = useText();
  const about = useCommand("app_about", {});
  if (about.error) return <ErrorNotice error={about.error} />;
  if (!about.data) return <Waiting label={t("settings-waiting")} />;
  return (
    <>
      <Section title={t("about-section")}>
        <p>{t("about-version", { version: about.data.version })}</p>
        <p>{t("about-network")}</p>
        <p>{t("about-licence")}</p>
      </Section>
      <Section title={t("about-parts")} lead={t("about-parts-lead")}>
        <Parts parts={[...WINDOW_PARTS, ...about.data.licences]} />
      </Section>
    </>
  );
}

function Parts({ parts }: { parts: readonly Part[] }): ReactNode {
  const t = useText();
  const [words, setWords] = useState("");
  const wanted = words.toLowerCase();
  const found = parts
    .filter((part) => `${part.name} ${part.licence}`.toLowerCase().includes(wanted))
    .sort((one, other) => one.name.localeCompare(other.name));
  const columns: readonly Column<Part>[] = [
    { id: "name", title: t("about-part"), width: "minmax(10rem, 3fr)", cell: (part) => part.name },
    { id: "version", title: t("about-part-version"), width: "4.5rem", cell: (part) => part.version },
    {
      id: "licence",
      title: t("about-part-licence"),
      width: "minmax(8rem, 2fr)",
      cell: (part) => part.licence,
    },
  ];
  return (
    <div className={styles.parts}>
      <SearchField
        label={t("about-filter")}
        placeholder={t("about-filter")}
        value={words}
        onChange={setWords}
      />
      <div className={styles.partsTable}>
        <DataTable
          label={t("about-parts")}
          columns={columns}
          total={found.length}
          row={(index) => found[index]}
          rowId={(part) => `${part.name} ${part.version}`}
          rowHeight={34}
          empty={<p className={styles.note}>{t("about-none")}</p>}
        />
      </div>
    </div>
  );
}
