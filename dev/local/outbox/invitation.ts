/** What a calendar file says, read by a parser that did not write it. */
import ICAL from 'ical.js';

export type Invitation = {
  method: string;
  title: string;
  /** Instants in milliseconds since 1970, and the zone that the file names. */
  startsAt: number;
  endsAt: number;
  zone: string;
  place: string;
  status: string;
  sequence: number;
  people: { name: string; address: string; answer: string }[];
};

/** The first event of the file. Null when it has none or cannot be read: the page then says so. */
export function readInvitation(content: string): Invitation | null {
  try {
    const calendar = new ICAL.Component(ICAL.parse(content));
    const component = calendar.getFirstSubcomponent('vevent');
    if (!component) return null;
    for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
    const event = new ICAL.Event(component);
    const zone = event.startDate.zone?.tzid ?? 'UTC';
    return {
      method: text(calendar.getFirstPropertyValue('method')),
      title: event.summary ?? '',
      startsAt: event.startDate.toUnixTime() * 1000,
      endsAt: event.endDate.toUnixTime() * 1000,
      zone: zone === 'Z' || zone === 'floating' ? 'UTC' : zone,
      place: event.location ?? '',
      status: text(component.getFirstPropertyValue('status')),
      sequence: event.sequence ?? 0,
      people: component.getAllProperties('attendee').map((person) => ({
        name: text(person.getFirstParameter('cn')),
        address: text(person.getFirstValue()).replace(/^mailto:/i, ''),
        answer: text(person.getFirstParameter('partstat')),
      })),
    };
  } catch {
    return null;
  }
}

function text(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}
