import type { Ctx } from '#context.ts';
import { openDraft, type SealedDraft } from '#deliveries/index.ts';

/** Words that wait for somebody to send them by hand: to which profile, with working links. */
export type WaitingDraft = { id: string; purpose: string; to: string; body: string };

/** A draft opened, or nothing when today's secrets do not open it. */
export function waitingDraft(ctx: Ctx, sealed: SealedDraft): WaitingDraft[] {
  const draft = openDraft(ctx, sealed);
  return draft ? [{ id: sealed.id, purpose: sealed.purpose, ...draft }] : [];
}
