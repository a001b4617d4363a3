import { type ReactNode, useState } from "react";
import { usePreferences } from "@/features/desk";
import { Button, QuietButton } from "@/shared/button";
import { ErrorNotice } from "@/shared/feedback";
import { Switch } from "@/shared/field";
import {
  ACTION_NAMES,
  ACTIONS,
  type ActionName,
  type ActionPlace,
  KeyCap,
  useKeyRegistry,
} from "@/shared/keys";
import { Section } from "@/shared/page";
import { useText } from "@/shared/text";
import { KeyChange } from "./key-change";
import styles from "./settings.module.css";

const PLACES: readonly ActionPlace[] = ["review", "lists", "everywhere"];

/** Every key, to be changed or turned off. */
export function KeysPage(): ReactNode {
  const t = useText();
  const { preferences, change, error } = usePreferences();
  const [changing, setChanging] = useState<ActionName | null>(null);

  /** `undefined` gives the action its own keys back. */
  const bind = (action: ActionName, keys: string | undefined) => {
    const others = preferences.keys.filter((binding) => binding.action !== action);
    change({ keys: keys === undefined ? others : [...others, { action, keys }] });
  };

  return (
    <>
      {error ? <ErrorNotice error={error} /> : null}
      <Section title={t("keys-singles")} lead={t("keys-singles-lead")}>
        <Switch value={preferences.singleKeys} onChange={(singleKeys) => change({ singleKeys })}>
          {t("keys-singles-on")}
        </Switch>
        {preferences.keys.length === 0 ? null : (
          <Button onPress={() => change({ keys: [] })}>{t("keys-all-back")}</Button>
        )}
      </Section>
      {PLACES.map((place) => (
        <Section key={place} title={t(`keys-place-${place}`)}>
          <ul role="list" className={styles.keys}>
            {ACTION_NAMES.filter((action) => ACTIONS[action].place === place).map((action) => (
              <KeyLine
                key={action}
                action={action}
                isChanged={preferences.keys.some((binding) => binding.action === action)}
                onChange={() => setChanging(action)}
                onBack={() => bind(action, undefined)}
              />
            ))}
          </ul>
        </Section>
      ))}
      <KeyChange
        action={changing}
        onClose={() => setChanging(null)}
        onBind={(action, keys) => {
          bind(action, keys);
          setChanging(null);
        }}
      />
    </>
  );
}

interface KeyLineProps {
  action: ActionName;
  isChanged: boolean;
  onChange: () => void;
  onBack: () => void;
}

function KeyLine({ action, isChanged, onChange, onBack }: KeyLineProps): ReactNode {
  const t = useText();
  const chords = useKeyRegistry().chords(action);
  const name = t(`action-${action}`);
  return (
    <li className={styles.keyLine}>
      <span>{name}</span>
      <span className={styles.keyCaps}>
        {chords.length === 0 ? t("keys-none") : chords.map((chord) => <KeyCap key={chord} keys={chord} />)}
      </span>
      {isChanged ? (
        <QuietButton aria-label={t("keys-back-of", { action: name })} onPress={onBack}>
          {t("keys-back")}
        </QuietButton>
      ) : null}
      <QuietButton aria-label={t("keys-change-of", { action: name })} onPress={onChange}>
        {t("keys-change-one")}
      </QuietButton>
    </li>
  );
}
