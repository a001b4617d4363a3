import { useCallback, useState } from "react";
import { CallError, call, type Picked, type PickPurpose } from "@/ipc";

/** One thing asked of the core at a time, with what went wrong last. */
export function useAsked(): {
  readonly error: CallError | undefined;
  readonly busy: boolean;
  readonly ask: (work: () => Promise<void>) => Promise<void>;
  readonly forget: () => void;
} {
  const [error, setError] = useState<CallError>();
  const [busy, setBusy] = useState(false);
  const ask = useCallback(async (work: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
    } catch (thrown) {
      setError(CallError.of(thrown));
    } finally {
      setBusy(false);
    }
  }, []);
  const forget = useCallback(() => setError(undefined), []);
  return { error, busy, ask, forget };
}

/** Lets the person pick one file; nothing when they changed their mind. */
export async function pickOne(purpose: PickPurpose): Promise<Picked | undefined> {
  const { picked } = await call("path_pick", { purpose });
  return picked[0];
}
