import { useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useDesk } from "@/features/desk";
import { type CallError, type IntakeView, useCommand } from "@/ipc";
import { type IntakeTable, type TableState, tableOf } from "./table";

export interface Intake extends Omit<TableState, "error"> {
  /** What would be written; kept in step with learners and cohorts that change meanwhile. */
  readonly view: IntakeView | undefined;
  readonly error: CallError | undefined;
  readonly table: IntakeTable;
}

/** The intake of this window. */
export function useIntake(): Intake {
  const workspace = useDesk().workspace?.folder ?? "";
  const table = tableOf(useQueryClient(), workspace);
  const state = useSyncExternalStore(table.watch, () => table.state);
  const { plan } = state;
  const view = useCommand("intake_view", { plan: plan ?? "" }, { enabled: plan !== undefined });
  // The core keeps a few plans only; one that it let go is not shown as if it could still be written.
  const isGone = view.error?.code === "name.not_found";
  return {
    ...state,
    table,
    view: plan === undefined || isGone ? undefined : view.data,
    error: state.error ?? (plan === undefined ? undefined : (view.error ?? undefined)),
  };
}
