import { type ReactNode, useState } from "react";
import { useAsked } from "@/features/achievements/use-asked";
import { useSettled } from "@/features/achievements/use-settled";
import { type IntakeAssignRequest, type IntakePerson, type IntakeUnmatched, useCommand } from "@/ipc";
import { ActButton, Button, QuietButton } from "@/shared/button";
import { announce, EmptyState, ErrorNotice, Waiting } from "@/shared/feedback";
import { SearchField, TextField } from "@/shared/field";
import { Dialog, DialogFoot, Tabs } from "@/shared/overlay";
import { useText } from "@/shared/text";
import styles from "./intake.module.css";

const SHOWN = 30;

export interface AssignDialogProps {
  /** The work to assign; the dialog is closed without it. */
  group: IntakeUnmatched | undefined;
  onAssign: (to: Omit<IntakeAssignRequest, "plan">) => Promise<void>;
  onClose: () => void;
}

/** Says whose a group of files is: a learner of the workspace, or somebody new. */
export function AssignDialog({ group, onAssign, onClose }: AssignDialogProps): ReactNode {
  const t = useText();
  const [side, setSide] = useState("known");
  const { error, busy, ask } = useAsked();
  const give = (to: Omit<IntakeAssignRequest, "group" | "plan">) =>
    void ask(async () => {
      if (group === undefined) return;
      await onAssign({ ...to, group: group.group });
      announce(t("assign-done", { folder: group.folders.join(", ") }));
      onClose();
    });
  const giveKnown = (id: string) =>
    give({ to: "learner", learner: id, name: null, externalId: null, email: null });
  return (
    <Dialog
      open={group !== undefined}
      onClose={onClose}
      title={t("assign-title", { folder: group?.folders.join(", ") ?? "" })}
    >
      {error ? <ErrorNotice error={error} /> : null}
      <Tabs
        label={t("assign-who")}
        value={side}
        onChange={setSide}
        tabs={[
          {
            id: "known",
            name: t("assign-known"),
            content: <Known suggestions={group?.suggestions ?? []} busy={busy} onPick={giveKnown} />,
          },
          {
            id: "new",
            name: t("assign-new"),
            content: (
              <NewLearner
                busy={busy}
                onMake={(name, externalId, email) =>
                  give({ to: "create", learner: null, name, externalId, email })
                }
              />
            ),
          },
        ]}
      />
    </Dialog>
  );
}

interface KnownProps {
  suggestions: readonly IntakePerson[];
  busy: boolean;
  onPick: (id: string) => void;
}

function Known({ suggestions, busy, onPick }: KnownProps): ReactNode {
  const t = useText();
  const [typed, setTyped] = useState("");
  const known = suggestions.flatMap(({ id, name }) => (id === null ? [] : [{ id, name }]));
  return (
    <div className={styles.known}>
      {known.length === 0 ? null : (
        <section>
          <h3>{t("assign-suggested")}</h3>
          <ul role="list">
            {known.map(({ id, name }) => (
              <li key={id}>
                <Button onPress={() => onPick(id)} isDisabled={busy}>
                  {name}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <SearchField
        label={t("assign-find")}
        placeholder={t("assign-find")}
        value={typed}
        onChange={setTyped}
      />
      <Found typed={useSettled(typed.trim())} busy={busy} onPick={onPick} />
    </div>
  );
}

/** The first learners that fit; who is not among them is found by typing more. */
function Found({ typed, busy, onPick }: Omit<KnownProps, "suggestions"> & { typed: string }): ReactNode {
  const t = useText();
  const found = useCommand("learner_list", { typed, offset: 0, limit: SHOWN }, { keepFormer: true });
  if (found.error) return <ErrorNotice error={found.error} />;
  if (!found.data) return <Waiting label={t("assign-finding")} />;
  const { learners, total } = found.data;
  if (learners.length === 0) {
    return (
      <EmptyState title={t("assign-none-title")} shape="circle">
        {t("assign-none")}
      </EmptyState>
    );
  }
  return (
    <>
      <p role="status" className={styles.lead}>
        {total > learners.length
          ? t("assign-found-more", { shown: learners.length, total })
          : t("assign-found", { count: total })}
      </p>
      <ul role="list" className={styles.people}>
        {learners.map(({ id, name, externalId }) => (
          <li key={id}>
            <QuietButton onPress={() => onPick(id)} isDisabled={busy}>
              {externalId === null ? name : t("assign-person", { name, number: externalId })}
            </QuietButton>
          </li>
        ))}
      </ul>
    </>
  );
}

interface NewLearnerProps {
  busy: boolean;
  onMake: (name: string, externalId: string | null, email: string | null) => void;
}

function NewLearner({ busy, onMake }: NewLearnerProps): ReactNode {
  const t = useText();
  const [name, setName] = useState("");
  const [number, setNumber] = useState("");
  const [email, setEmail] = useState("");
  const orNothing = (text: string) => (text.trim() === "" ? null : text.trim());
  return (
    <form
      className={styles.known}
      onSubmit={(event) => {
        event.preventDefault();
        onMake(name.trim(), orNothing(number), orNothing(email));
      }}
    >
      <TextField label={t("assign-name")} value={name} onChange={setName} isRequired />
      <TextField label={t("assign-number")} value={number} onChange={setNumber} />
      <TextField label={t("assign-email")} type="email" value={email} onChange={setEmail} />
      <DialogFoot>
        <ActButton type="submit" isDisabled={busy || name.trim() === ""}>
          {t("assign-make")}
        </ActButton>
      </DialogFoot>
    </form>
  );
}
