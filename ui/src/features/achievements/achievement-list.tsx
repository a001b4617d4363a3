import { type ReactNode, useRef, useState } from "react";
import { previewUrl, type Response } from "@/ipc";
import { Link } from "@/shared/button";
import { EmptyState } from "@/shared/feedback";
import { SearchField } from "@/shared/field";
import { useAction } from "@/shared/keys";
import { paths } from "@/shared/paths";
import { Tag } from "@/shared/sign";
import { useFormats, useText } from "@/shared/text";
import styles from "./list.module.css";
import { Sentence } from "./sentence";

type AchievementListItem = Response<"achievement_list">[number];

/** What can be awarded here, each with its picture, its rule in words and how much it is used. */
export function AchievementList({
  achievements,
}: {
  achievements: readonly AchievementListItem[];
}): ReactNode {
  const t = useText();
  const [typed, setTyped] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useAction("list-filter", () => field.current?.focus());
  const wanted = typed.trim().toLocaleLowerCase();
  const shown = achievements.filter(
    ({ name, rule }) =>
      name.toLocaleLowerCase().includes(wanted) || rule.toLocaleLowerCase().includes(wanted),
  );
  return (
    <>
      <div className={styles.tools}>
        <SearchField
          ref={field}
          label={t("achievements-filter")}
          placeholder={t("achievements-filter")}
          value={typed}
          onChange={setTyped}
        />
        <span role="status" className={styles.count}>
          {t("achievements-shown", { shown: shown.length, total: achievements.length })}
        </span>
      </div>
      {shown.length === 0 ? (
        <EmptyState title={t("achievements-none-title")}>{t("achievements-none")}</EmptyState>
      ) : (
        <ul role="list" className={styles.list}>
          {shown.map((achievement) => (
            <Row key={achievement.id} achievement={achievement} />
          ))}
        </ul>
      )}
    </>
  );
}

function Row({ achievement }: { achievement: AchievementListItem }): ReactNode {
  const t = useText();
  const { number } = useFormats();
  return (
    <li className={styles.row}>
      {achievement.image === "" ? (
        <span className={styles.noPicture} />
      ) : (
        <img src={previewUrl(achievement.image)} alt="" loading="lazy" className={styles.picture} />
      )}
      <div className={styles.words}>
        <h2 className={styles.name}>
          <Link href={paths.achievement(achievement.id)}>{achievement.name}</Link>
        </h2>
        <p className={styles.rule}>
          <Sentence text={achievement.rule} />
        </p>
      </div>
      <dl className={styles.facts}>
        <div>
          <dt>{t("achievements-version")}</dt>
          <dd>
            {achievement.version} {achievement.frozen ? <Tag>{t("achievements-in-use")}</Tag> : null}
          </dd>
        </div>
        <div>
          <dt>{t("achievements-criteria")}</dt>
          <dd>{number(achievement.criteria)}</dd>
        </div>
        <div>
          <dt>{t("achievements-cohorts")}</dt>
          <dd>{number(achievement.cohorts)}</dd>
        </div>
        <div>
          <dt>{t("achievements-issued")}</dt>
          <dd>{number(achievement.issued)}</dd>
        </div>
      </dl>
    </li>
  );
}
