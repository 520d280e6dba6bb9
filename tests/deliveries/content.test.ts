import { expect, test } from 'vitest';
import { keep, readKept, sameMessage, withLinks } from '#deliveries/content/rules.ts';
import { mailToNoor } from './outbox.ts';

const fill = (text: string) => text.replaceAll('/~b~1~', '/b/token');
const mail = keep(mailToNoor as Parameters<typeof keep>[0]);

test('a letter comes back as it was kept', () => {
  const letter = { ...mailToNoor, headers: { 'List-Unsubscribe': '<https://x/~b~1~>' } } as Parameters<typeof keep>[0];
  const kept = keep(letter);
  expect(kept.recipient).toEqual({ name: 'Noor', address: 'noor@example.com' });
  expect(readKept(JSON.stringify(kept.recipient), JSON.stringify(kept.content))).toEqual(kept);
});

test('links are put into text, html, headers and the calendar file, also where the file folds them', () => {
  const calendar = {
    method: 'REQUEST' as const,
    content: `BEGIN:VCALENDAR\r\nDESCRIPTION:Move it: https://parley.example/~b\r\n ~1~ or cancel\r\nEND:VCALENDAR`,
  };
  const content = { ...mail.content, html: '<a href="/~b~1~">', text: '/~b~1~', headers: { X: '/~b~1~' }, calendar };
  expect(withLinks(content as typeof mail.content, fill)).toMatchObject({
    html: '<a href="/b/token">',
    text: '/b/token',
    headers: { X: '/b/token' },
    calendar: {
      content: 'BEGIN:VCALENDAR\r\nDESCRIPTION:Move it: https://parley.example/b/token or cancel\r\nEND:VCALENDAR',
    },
  });
});

test('a calendar file is folded again at 75 octets, never within a character', () => {
  const line = `SUMMARY:${'Zürich ✓ 😀 '.repeat(12)}`;
  const calendar = { method: 'REQUEST' as const, content: line };
  const filled = withLinks({ ...mail.content, calendar } as typeof mail.content, fill);
  const folded = 'calendar' in filled ? (filled.calendar?.content ?? '') : '';
  const lines = folded.split('\r\n');
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.every((one) => Buffer.byteLength(one) <= 75)).toBe(true);
  expect(folded.replaceAll('\r\n ', '')).toBe(line);
});

test('two renderings that differ only in the moment the calendar file was made are the same message', () => {
  const at = (stamp: string) => ({ method: 'REQUEST' as const, content: `DTSTAMP:${stamp}` });
  const one = { ...mail, content: { ...mail.content, calendar: at('20261120T090000Z') } } as typeof mail;
  const other = { ...mail, content: { ...mail.content, calendar: at('20261120T090500Z') } } as typeof mail;
  expect(sameMessage(one, other)).toBe(true);
  expect(sameMessage(one, { ...one, content: { ...one.content, text: 'Other' } as typeof mail.content })).toBe(false);
  expect(sameMessage(one, { ...one, recipient: { address: 'max@example.com' } })).toBe(false);
});
