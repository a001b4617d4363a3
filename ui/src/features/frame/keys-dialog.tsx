import { type ReactNode, useState } from "react";
import { Link } from "@/shared/button";
import { ACTIONS, type ActionPlace, KeyCap, useAction, useKeyRegistry } from "@/shared/keys";
import { Dialog } from "@/shared/overlay";
import { useText } from "@/shared/text";
import styles from "./keys-dialog.module.css";

const PLACES: readonly ActionPlace[] = ["review", "lists", "everywhere"];

/** The keys of the present screen. */
export function KeysDialog(): ReactNode {
  const t = useText();
  const [open, setOpen] = useState(false);
  useAction("keys-show", () => setOpen(true));
  return (
    <Dialog open={open} onClose={() => setOpen(false)} title={t("keys-title")}>
      <KeysList />
    </Dialog>
  );
}

function KeysList(): ReactNode {
  const t = useText();
  const registry = useKeyRegistry();
  const live = registry.live(0);
  return (
    <>
      {registry.singleKeys ? null : <p>{t("keys-singles-off")}</p>}
      {PLACES.map((place) => {
        const actions = live.filter((action) => ACTIONS[action].place === place);
        return actions.length === 0 ? null : (
          <section key={place}>
            <h3>{t(`keys-place-${place}`)}</h3>
            <dl className={styles.keys}>
              {actions.map((action) => (
                <div key={action} className={styles.row}>
                  <dt>{t(`action-${action}`)}</dt>
                  <dd>
                    {registry.chords(action).map((chord) => (
                      <KeyCap key={chord} keys={chord} />
                    ))}
                    {registry.chords(action).length === 0 ? t("keys-none") : null}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
      <Link href="/settings/keys">{t("keys-change")}</Link>
    </>
  );
}
