import type { EventRow } from '#calendar/events/queries.ts';
import type { FileEvent } from '#calendar/itip/rules.ts';

/** An event as other calendars show it. It changes only when the event does, so that an unchanged feed is the same file. */
export function feedEvent(event: EventRow, url: string, busy: boolean): FileEvent {
  return {
    uid: event.icalUid,
    sequence: event.icalSequence,
    stampedAt: event.updatedAt,
    createdAt: event.createdAt,
    changedAt: event.updatedAt,
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    zone: event.timezone,
    allDay: event.allDay,
    summary: event.guests ? `${event.title}: ${event.guests}` : event.title,
    description: event.description ?? undefined,
    location: event.location ?? undefined,
    url,
    tentative: event.status === 'tentative',
    busy,
    private: true,
  };
}
