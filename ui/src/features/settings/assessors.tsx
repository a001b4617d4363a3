import { type ReactNode, useState } from "react";
import { useChange, useCommand } from "@/ipc";
import { Button } from "@/shared/button";
import { ErrorNotice, Hint, Waiting } from "@/shared/feedback";
import { RadioCard, RadioCards, TextField } from "@/shared/field";
import { Section } from "@/shared/page";
import { useText } from "@/shared/text";
import styles from "./settings.module.css";

/** Who judges in this workspace, and who is at the window now. */
export function AssessorsPage(): ReactNode {
  const t = useText();
  const view = useCommand("assessor_list", {});
  const become = useChange("assessor_become");
  if (view.error) return <ErrorNotice error={view.error} />;
  if (!view.data) return <Waiting label={t("settings-waiting")} />;
  const { assessors, current } = view.data;
  return (
    <>
      <Section title={t("assessors-now")} lead={t("assessors-now-lead")}>
        {current === "" ? <Hint tone="amber">{t("assessors-nobody")}</Hint> : null}
        <div className={styles.form}>
          <RadioCards
            label={t("assessors-at-window")}
            value={current === "" ? null : current}
            onChange={(name) => become.mutate({ name })}
          >
            {assessors.map((name) => (
              <RadioCard key={name} id={name} title={name} />
            ))}
          </RadioCards>
        </div>
        {become.error ? <ErrorNotice error={become.error} /> : null}
      </Section>
      <Section title={t("assessors-more")} lead={t("assessors-more-lead")}>
        <AddAssessor />
      </Section>
    </>
  );
}

function AddAssessor(): ReactNode {
  const t = useText();
  const add = useChange("assessor_add");
  const [name, setName] = useState("");
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({ name }, { onSuccess: () => setName("") });
      }}
    >
      <TextField label={t("assessors-name")} value={name} onChange={setName} />
      {add.error ? <ErrorNotice error={add.error} /> : null}
      <div>
        <Button type="submit" isDisabled={name.trim() === "" || add.isPending}>
          {t("assessors-add")}
        </Button>
      </div>
    </form>
  );
}
