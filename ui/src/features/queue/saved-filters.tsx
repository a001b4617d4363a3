import { memo, type ReactNode, useCallback, useState } from "react";
import { type QueueFilterView, type SavedFilter, useChange, useCommand } from "@/ipc";
import { ActButton, Button, IconButton, QuietButton } from "@/shared/button";
import { announce, ErrorNotice } from "@/shared/feedback";
import { TextField } from "@/shared/field";
import { Dialog, DialogFoot, Menu } from "@/shared/overlay";
import { Icon } from "@/shared/sign";
import { useText } from "@/shared/text";
import styles from "./queue.module.css";

export interface SavedFiltersProps {
  /** The filter as it is now. */
  filter: QueueFilterView;
  onChoose: (filter: QueueFilterView) => void;
}

const KEEP = "keep";

/** Filters with a name, for all who work in this workspace. */
export function SavedFilters({ filter, onChoose }: SavedFiltersProps): ReactNode {
  const t = useText();
  const saved = useCommand("filters_saved", {});
  const [open, setOpen] = useState(false);
  const filters = saved.data?.filters ?? NONE;
  const edit = useCallback(() => setOpen(true), []);
  return (
    <>
      <Choice filters={filters} onChoose={onChoose} onEdit={edit} />
      <Dialog open={open} onClose={() => setOpen(false)} title={t("queue-saved-title")}>
        <Editor filters={filters} filter={filter} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

const NONE: readonly SavedFilter[] = [];

interface ChoiceProps {
  filters: readonly SavedFilter[];
  onChoose: (filter: QueueFilterView) => void;
  onEdit: () => void;
}

const Choice = memo(function Choice({ filters, onChoose, onEdit }: ChoiceProps): ReactNode {
  const t = useText();
  return (
    <Menu
      label={t("queue-saved")}
      trigger={
        <QuietButton>
          {t("queue-saved")}
          <Icon name="chevron" />
        </QuietButton>
      }
      entries={[
        ...filters.map(({ name }, at) => ({ id: String(at), name })),
        { id: KEEP, name: t("queue-saved-change") },
      ]}
      onChoose={(id) => {
        const chosen = filters[Number(id)];
        if (id === KEEP) onEdit();
        else if (chosen) onChoose(chosen.filter);
      }}
    />
  );
});

interface EditorProps {
  filters: readonly SavedFilter[];
  filter: QueueFilterView;
  onClose: () => void;
}

function Editor({ filters, filter, onClose }: EditorProps): ReactNode {
  const t = useText();
  const saving = useChange("filters_save");
  const [name, setName] = useState("");
  const [asked, setAsked] = useState(false);
  const wanted = name.trim();
  const problem = wanted === "" ? t("queue-saved-nameless") : undefined;
  const keep = () => {
    setAsked(true);
    if (problem) return;
    const others = filters.filter((own) => own.name !== wanted);
    saving.mutate(
      { filters: [...others, { name: wanted, filter }] },
      {
        onSuccess: () => {
          announce(t("queue-saved-kept", { name: wanted }));
          onClose();
        },
      },
    );
  };
  return (
    <form
      className={styles.saved}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      {saving.error ? <ErrorNotice error={saving.error} /> : null}
      <TextField
        label={t("queue-saved-name")}
        description={t("queue-saved-help")}
        value={name}
        onChange={setName}
        error={asked ? problem : undefined}
        autoFocus
      />
      {filters.length === 0 ? null : (
        <ul role="list" className={styles.savedList} aria-label={t("queue-saved")}>
          {filters.map((own) => (
            <li key={own.name}>
              <span>{own.name}</span>
              <IconButton
                label={t("queue-saved-remove", { name: own.name })}
                onPress={() => saving.mutate({ filters: filters.filter((other) => other !== own) })}
              >
                <Icon name="trash" />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <DialogFoot>
        <Button onPress={onClose}>{t("queue-saved-cancel")}</Button>
        <ActButton type="submit">{t("queue-saved-keep")}</ActButton>
      </DialogFoot>
    </form>
  );
}
