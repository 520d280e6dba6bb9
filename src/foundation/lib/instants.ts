/** An instant as our JSON spells it everywhere: `2026-11-20T09:00:00Z` (RFC 3339, UTC, whole seconds). */
export function spellInstant(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

/** An instant or null, spelled. */
export function spellMaybe(instant: number | null): string | null {
  return instant === null ? null : spellInstant(instant);
}
