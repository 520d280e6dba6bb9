/** What the calendars of all providers have in common once they are read. */
import type { ForeignBlock, MirrorEvent, SyncWindow } from './index.ts';

/** The blocks that take time within the window: nothing that lasts no time, or lies beside it. */
export function within(window: SyncWindow | null, blocks: readonly ForeignBlock[]): ForeignBlock[] {
  return blocks.filter(
    ({ startsAt, endsAt }) =>
      endsAt > startsAt && (window === null || (startsAt < window.until && endsAt > window.from)),
  );
}

/** The description of a mirror, with the way back to the appointment where it does not say it already. */
export function withAddress({ description, url }: Pick<MirrorEvent, 'description' | 'url'>): string {
  if (description.includes(url)) return description;
  return description === '' ? url : `${description}\n\n${url}`;
}

/** Text for a field that is shown as HTML. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
