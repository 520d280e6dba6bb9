/** Where an event is, and where it stands besides. */
import type { EventRow } from '#calendar/index.ts';
import { words } from '#words/index.ts';
import type { EventView } from '../queries.ts';

/** Where people meet; the address of a video room leads there. */
export function Place({ event, language }: { event: EventRow; language: string }) {
  const t = words(language).calendarPages;
  const { location, locationType } = event;
  if (!location) return <span class="soft">{t.nowhere}</span>;
  if (locationType === 'virtual' && /^https?:\/\//i.test(location)) {
    return (
      <a href={location} rel="noreferrer" target="_blank">
        {location}
      </a>
    );
  }
  return locationType === 'phone' ? (
    <a href={`tel:${location.replace(/[^\d+]/g, '')}`}>{location}</a>
  ) : (
    <span>{location}</span>
  );
}

/** How an event stands in the viewer's own calendars elsewhere. */
export function Elsewhere({ view, language }: { view: EventView; language: string }) {
  const { calendarPages, calendars } = words(language);
  return view.mirrors.map(({ provider, status, wanted }) => (
    <div>
      {calendars.providers[provider]}:{' '}
      {calendarPages.mirrors[wanted === 'absent' && status === 'settled' ? 'removed' : status]}
    </div>
  ));
}
