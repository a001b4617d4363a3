/** The day of a time or a day, `2026-12-01`; a day has no time zone and is never moved by one. */
export function dayOf(due: string | null): string | null {
  return due === null ? null : due.slice(0, 10);
}
