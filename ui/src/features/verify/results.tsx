import type { ReactNode } from "react";
import type { VerifiedResult } from "@/ipc";
import { LevelBar } from "@/shared/sign";
import { useText } from "@/shared/text";
import styles from "./verify.module.css";

/** What was assessed, the level reached, and the level that was needed. */
export function Results({ results }: { results: readonly VerifiedResult[] }): ReactNode {
  const t = useText();
  return (
    <table className={styles.results}>
      <thead>
        <tr>
          <th scope="col">{t("verify-assessed")}</th>
          <th scope="col">{t("verify-reached")}</th>
          <th scope="col">{t("verify-needed")}</th>
        </tr>
      </thead>
      <tbody>
        {results.map((result, at) => (
          <tr key={`${result.criterion}-${at}`}>
            <th scope="row">{result.criterion}</th>
            <td>
              <Reached result={result} />
            </td>
            <td>{result.required ?? t("verify-nothing-needed")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Reached({ result }: { result: VerifiedResult }): ReactNode {
  const t = useText();
  const level = result.level ?? t("verify-no-level");
  if (result.rank === null || result.levels === null) return level;
  return (
    <span className={styles.reached}>
      <LevelBar
        count={result.levels}
        reached={result.rank - 1}
        needed={result.requiredRank === null ? null : result.requiredRank - 1}
        label={t("verify-level-of", { rank: result.rank, levels: result.levels })}
      />
      {level}
    </span>
  );
}
