import { expect, test } from 'vitest';
import { addingLinks } from '#calendar/index.ts';

const startsAt = Date.UTC(2026, 10, 20, 23, 45);
const added = { title: 'Roof & wall, 50% off? #1', startsAt, endsAt: startsAt + 30 * 60_000 };
const fields = (address: string) => Object.fromEntries(new URL(address).searchParams);

test('Google is given title, place, words and both ends in UTC', () => {
  const { google } = addingLinks({ ...added, details: 'Bring\nphotos', location: '12 Main Street' });
  expect(google.startsWith('https://calendar.google.com/calendar/render?action=TEMPLATE&')).toBe(true);
  expect(fields(google)).toEqual({
    action: 'TEMPLATE',
    text: added.title,
    dates: '20261120T234500Z/20261121T001500Z',
    details: 'Bring\nphotos',
    location: '12 Main Street',
  });
});

test('Outlook is given the same, with spaces that it can read', () => {
  const { outlook } = addingLinks({ ...added, details: 'Bring photos', location: null });
  expect(outlook.startsWith('https://outlook.live.com/calendar/0/deeplink/compose?')).toBe(true);
  expect(fields(outlook)).toEqual({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: added.title,
    startdt: '2026-11-20T23:45:00Z',
    enddt: '2026-11-21T00:15:00Z',
    body: 'Bring photos',
  });
  expect(outlook).not.toContain('+');
});

test('nothing that was typed leaves its field, and long words are cut', () => {
  const { google, outlook } = addingLinks({ ...added, title: 'x&location=here#\ud800', details: '😀'.repeat(600) });
  expect(fields(google).location).toBeUndefined();
  expect(fields(outlook).subject).toBe('x&location=here#\ufffd');
  expect([...fields(google).details!]).toHaveLength(500);
});
