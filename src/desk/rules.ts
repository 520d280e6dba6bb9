import type { EventRow } from '#calendar/index.ts';

/** Where more is said of an event: a time that is only offered has no page but its invitation's. */
export function linkOf({ id, isOption, sourceId }: Pick<EventRow, 'id' | 'isOption' | 'sourceId'>, home: string) {
  return isOption ? `${home}/invitations/${sourceId}/times` : `${home}/events/${id}`;
}
