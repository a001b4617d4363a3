import { type ReactNode, useState } from "react";
import { useCommand } from "@/ipc";
import { Button, IconButton } from "@/shared/button";
import { Select, TextField } from "@/shared/field";
import { Icon, Tag } from "@/shared/sign";
import { useText } from "@/shared/text";
import { Place, PlaceProblem, useEditor } from "./editor-context";
import styles from "./parts.module.css";

/** The badges that a learner must hold before this one is issued. */
export function Prerequisites(): ReactNode {
  const t = useText();
  const { document, edit, id } = useEditor();
  const known = useCommand("achievement_list", {});
  const [typed, setTyped] = useState("");
  const taken = new Set(document.prerequisites.map((one) => one.achievement));
  const options = (known.data ?? [])
    .filter((achievement) => achievement.id !== id && !taken.has(achievement.id))
    .map(({ id: achievement, name }) => ({ id: achievement, name }));

  const add = (achievement: string | null, name: string) =>
    edit((now) => ({ ...now, prerequisites: [...now.prerequisites, { achievement, name }] }));
  const addTyped = () => {
    const name = typed.trim();
    setTyped("");
    if (name !== "") add(null, name);
  };

  return (
    <Place at="$.prerequisites">
      {document.prerequisites.length === 0 ? (
        <p className={styles.quiet}>{t("prerequisites-none")}</p>
      ) : (
        <ul className={styles.lines}>
          {document.prerequisites.map((one, at) => (
            <li key={`${one.achievement} ${one.name}`} className={styles.lineItem}>
              <b className={styles.grow}>{one.name}</b>
              <Tag>{t(one.achievement === null ? "prerequisite-by-name" : "prerequisite-here")}</Tag>
              <IconButton
                label={t("prerequisite-remove", { name: one.name })}
                onPress={() => edit((now) => ({ ...now, prerequisites: now.prerequisites.toSpliced(at, 1) }))}
              >
                <Icon name="close" />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      {options.length === 0 ? null : (
        <Select
          label={t("prerequisite-choose")}
          placeholder={t("prerequisite-choose-none")}
          options={options}
          value={null}
          onChange={(chosen) => add(chosen, options.find((option) => option.id === chosen)?.name ?? "")}
        />
      )}
      <div className={styles.line}>
        <div className={styles.grow}>
          <TextField
            label={t("prerequisite-name")}
            description={t("prerequisite-name-note")}
            value={typed}
            onChange={setTyped}
          />
        </div>
        <Button onPress={addTyped}>{t("prerequisite-add")}</Button>
      </div>
      <PlaceProblem at="$.prerequisites" />
    </Place>
  );
}
