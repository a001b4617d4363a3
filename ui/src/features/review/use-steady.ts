import { useInsertionEffect, useRef, useState } from "react";

type Handlers = Record<string, (...given: never[]) => unknown>;

/**
 * Handlers that are the same from one drawing to the next and do what the latest would: parts of the screen that only
 * need them to act are not drawn again at every key.
 */
export function useSteady<T extends Handlers>(handlers: T): T {
  const latest = useRef(handlers);
  useInsertionEffect(() => {
    latest.current = handlers;
  });
  const [steady] = useState(
    () =>
      Object.fromEntries(
        Object.keys(handlers).map((name) => [name, (...given: never[]) => latest.current[name]?.(...given)]),
      ) as T,
  );
  return steady;
}
