/** Calendar files as a foreign reader takes them, and what RFC 5545 and 5546 want of one and of all that one person gets. */
import ICAL from 'ical.js';
import { expect } from 'vitest';
import type { OutgoingMail } from '#foundation/services/email/index.ts';

/** What a foreign reader makes of the text. */
export function readItip(text: string) {
  const root = new ICAL.Component(ICAL.parse(text));
  const vevents = root.getAllSubcomponents('vevent');
  const vevent = vevents[0]!;
  const value = (name: string) => vevent.getFirstPropertyValue(name);
  const instant = (name: string) => (value(name) as InstanceType<typeof ICAL.Time>).toUnixTime() * 1000;
  const names = vevent.getAllProperties().map((property) => property.name);
  return { root, vevent, vevents, value, instant, names };
}

const counts = (names: string[]) =>
  Object.fromEntries(names.map((name) => [name, names.filter((other) => other === name).length]));

// RFC 5546, 3.2.2 and 3.2.5: how often each property stands in a VEVENT of the method.
const ALWAYS = ['uid', 'dtstamp', 'organizer', 'sequence'];
const ONCE_AT_MOST = [
  'class',
  'created',
  'description',
  'dtstart',
  'dtend',
  'last-modified',
  'location',
  'status',
  'summary',
  'transp',
  'url',
];
const NEVER = ['request-status', 'duration', 'method', 'recurrence-id'];
const REQUIRED = { REQUEST: [...ALWAYS, 'dtstart', 'summary'], CANCEL: [...ALWAYS, 'status'] };

/** Has what the method wants of its one VEVENT, nothing twice that stands once, and nothing that it forbids. */
export function expectMethod(text: string, method: 'REQUEST' | 'CANCEL') {
  const { root, vevent, names } = readItip(text);
  const counted = counts(names);
  expect(root.getAllProperties().map((property) => [property.name, property.getFirstValue()])).toEqual([
    ['version', '2.0'],
    ['prodid', '-//Parley//Parley//EN'],
    ['calscale', 'GREGORIAN'],
    ['method', method],
  ]);
  for (const name of REQUIRED[method]) expect([name, counted[name]]).toEqual([name, 1]);
  for (const name of ONCE_AT_MOST) expect([0, 1, undefined]).toContain(counted[name]);
  for (const name of NEVER) expect(names).not.toContain(name);
  expect(names.filter((name) => ![...ALWAYS, ...ONCE_AT_MOST, 'attendee'].includes(name))).toEqual([]);
  expect(vevent.getAllSubcomponents()).toEqual([]);
}

/** One message of a life: what a calendar would make of it. */
export type Step = { method: string; uid: string; sequence: number; startsAt: number; attendees: string[] };

/**
 * Everything that came to one address about one appointment, in the order in which it was sent. Each is right by itself;
 * the UID stays; SEQUENCE never falls, and rises with every other time, every cancellation and every return
 * (RFC 5546, 2.1.4); a calendar that keeps the higher SEQUENCE, and of equals the later DTSTAMP, keeps the last.
 */
export function expectLife(mails: readonly OutgoingMail[], address: string): Step[] {
  const files = mails.filter((mail) => mail.to.address === address && mail.calendar).map((mail) => mail.calendar!);
  let before: (Step & { stampedAt: number }) | null = null;
  return files.map(({ method, content }) => {
    expectMethod(content, method as 'REQUEST' | 'CANCEL');
    const step = stepOf(content, method);
    expect(step.attendees).toContain(address);
    expect(new Set(step.attendees).size).toBe(step.attendees.length);
    if (before) {
      const isOther = step.startsAt !== before.startsAt || step.method !== before.method;
      expect(step.uid).toBe(before.uid);
      expect(step.sequence).toBeGreaterThanOrEqual(before.sequence + (isOther ? 1 : 0));
      expect(step.stampedAt).toBeGreaterThanOrEqual(before.stampedAt);
    }
    before = step;
    const { stampedAt, ...rest } = step;
    return rest;
  });
}

function stepOf(content: string, method: string): Step & { stampedAt: number } {
  const { value, vevent, instant } = readItip(content);
  const attendees = vevent.getAllProperties('attendee');
  return {
    method,
    uid: String(value('uid')),
    sequence: Number(value('sequence')),
    startsAt: instant('dtstart'),
    stampedAt: instant('dtstamp'),
    attendees: attendees.map((one) => String(one.getFirstValue()).replace('mailto:', '')),
  };
}
