import { type ReactNode, useState } from "react";
import { Button as KitButton, Tag as KitTag, Label, TagGroup, TagList } from "react-aria-components";
import { Button } from "@/shared/button";
import { TextField } from "@/shared/field";
import { Icon } from "@/shared/sign";
import { useText } from "@/shared/text";
import { Place, PlaceProblem, useEditor } from "./editor-context";
import styles from "./parts.module.css";

/** The words by which the achievement is found. */
export function Tags(): ReactNode {
  const t = useText();
  const { document, edit } = useEditor();
  const [typed, setTyped] = useState("");

  const add = () => {
    const words = typed
      .split(",")
      .map((word) => word.trim())
      .filter((word) => word !== "");
    setTyped("");
    if (words.length === 0) return;
    edit((now) => ({ ...now, tags: [...new Set([...now.tags, ...words])] }));
  };

  return (
    <Place at="$.tags">
      <div className={styles.line}>
        <div className={styles.grow}>
          <TextField
            label={t("tags-add-label")}
            description={t("tags-add-note")}
            value={typed}
            onChange={setTyped}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              add();
            }}
          />
        </div>
        <Button onPress={add}>{t("tags-add")}</Button>
      </div>
      {document.tags.length === 0 ? null : (
        <TagGroup
          className={styles.tags ?? ""}
          onRemove={(keys) => edit((now) => ({ ...now, tags: now.tags.filter((tag) => !keys.has(tag)) }))}
        >
          <Label className={styles.small}>{t("tags-label")}</Label>
          <TagList items={document.tags.map((id) => ({ id }))} className={styles.tagList ?? ""}>
            {({ id }) => (
              <KitTag id={id} textValue={id} className={styles.tag ?? ""}>
                {id}
                <KitButton slot="remove" className={styles.tagRemove ?? ""}>
                  <Icon name="close" />
                </KitButton>
              </KitTag>
            )}
          </TagList>
        </TagGroup>
      )}
      <PlaceProblem at="$.tags" />
    </Place>
  );
}
