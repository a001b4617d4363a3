import { type ReactNode, useState } from "react";
import { useDesk } from "@/features/desk";
import { useViewHeading } from "@/shared/page";
import { Mark, Punch, type PunchShape } from "@/shared/sign";
import { useText } from "@/shared/text";
import { Choices } from "./choices";
import { NewOrganisation } from "./new-organisation";
import styles from "./welcome.module.css";

const HALLMARK: readonly PunchShape[] = ["octagon", "square", "circle", "shield"];

/** The first screen: what Assay is, and three ways to begin. */
export function Welcome(): ReactNode {
  const t = useText();
  const { version, crashedBefore } = useDesk();
  const heading = useViewHeading(t("app-name"));
  const [founding, setFounding] = useState(false);
  return (
    <div className={styles.welcome}>
      <header className={styles.stone}>
        <Mark size={5.5} />
        <h1 ref={heading} tabIndex={-1} className={styles.name}>
          {t("app-name")}
        </h1>
        <p className={styles.saying}>{t("welcome-saying")}</p>
        <div className={styles.hallmark}>
          {HALLMARK.map((shape) => (
            <Punch key={shape} shape={shape} state="struck" size={2.4} />
          ))}
        </div>
        <p className={styles.version}>{t("welcome-version", { version })}</p>
      </header>
      <div className={styles.paper}>
        <div className={styles.column}>
          {crashedBefore ? <p className={styles.crashed}>{t("welcome-crashed")}</p> : null}
          {founding ? (
            <NewOrganisation onLeave={() => setFounding(false)} />
          ) : (
            <Choices onFound={() => setFounding(true)} />
          )}
        </div>
      </div>
    </div>
  );
}
