import { describe, expect, test } from 'vitest';
import { sentenceOf, whyJson } from '#booking/why/answers/rules.ts';
import { type EventInTheWay, named, reasonsAgainst, type WhyQuestion } from '#booking/why/rules.ts';
import { WEEKDAYS } from '#calendar/index.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Monday at 08:00 in UTC. */
const MONDAY = Date.UTC(2027, 2, 1, 8);
const TEN = MONDAY + 2 * HOUR;
const wording = { language: 'en', zone: 'UTC', hosts: new Map([['ada', 'Ada']]) };

const question = (changed: Partial<WhyQuestion> = {}, terms: Partial<WhyQuestion['terms']> = {}): WhyQuestion => ({
  status: 'open',
  schedule: {
    timezone: 'UTC',
    rules: WEEKDAYS.slice(0, 5).map((weekday) => ({ weekday, startMinute: 540, endMinute: 1020 })),
    overrides: [{ date: '2027-03-03', windows: [] }],
  },
  busy: [],
  events: [],
  counted: [],
  now: MONDAY,
  terms: {
    durationMinutes: 30,
    intervalMinutes: 30,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    noticeMinutes: 60,
    windowKind: 'unlimited',
    windowDays: null,
    windowCount: 'calendar',
    windowFrom: null,
    windowTo: null,
    ...terms,
  },
  ...changed,
});
const event = (startsAt: number, status: EventInTheWay['status'] = 'confirmed', buffer = 0): EventInTheWay => ({
  userId: 'ada',
  from: startsAt - buffer,
  until: startsAt + 30 * MINUTE + buffer,
  id: 'e1',
  title: 'Dentist',
  status,
  startsAt,
  endsAt: startsAt + 30 * MINUTE,
});
const range = ({ userId, from, until }: EventInTheWay) => ({ userId, from, until });
const taken = (one: EventInTheWay) => question({ busy: [range(one)], events: [one] });
const answer = (startsAt: number, asked: WhyQuestion) => whyJson(startsAt, reasonsAgainst(startsAt, asked), wording);

test('a time that is offered has no reasons', () => {
  expect(answer(TEN, question())).toEqual({ startsAt: '2027-03-01T10:00:00Z', offered: true, reasons: [] });
});

describe('each rule is named, with what helps', () => {
  test.each<[string, number, WhyQuestion, object]>([
    ['draft', TEN, question({ status: 'draft' }), { kind: 'invitation_not_open', status: 'draft' }],
    ['past', TEN - 7 * DAY, question(), { kind: 'past', message: 'This time is over.' }],
    ['notice', TEN, question({}, { noticeMinutes: 180 }), { kind: 'notice', earliest: '2027-03-01T11:00:00Z' }],
    [
      'before the window',
      TEN,
      question({}, { windowKind: 'dates', windowFrom: '2027-03-02', windowTo: '2027-03-05' }),
      { kind: 'before_window', opens: '2027-03-02T00:00:00Z' },
    ],
    [
      'after the window',
      TEN + 3 * DAY,
      question({}, { windowKind: 'rolling', windowDays: 1 }),
      { kind: 'after_window', closes: '2027-03-03T00:00:00Z' },
    ],
    ['a day off', TEN + 2 * DAY, question(), { kind: 'day_off', date: '2027-03-03' }],
    [
      'outside the hours',
      TEN + 12 * HOUR,
      question(),
      { kind: 'outside_hours', date: '2027-03-01', hours: [{ from: '09:00', until: '17:00' }] },
    ],
    [
      'between two starts',
      TEN + 7 * MINUTE,
      question(),
      { kind: 'not_aligned', previous: '2027-03-01T10:00:00Z', next: '2027-03-01T10:30:00Z' },
    ],
    [
      'an event',
      TEN,
      taken(event(TEN)),
      {
        kind: 'busy',
        host: { id: 'ada', name: 'Ada' },
        event: { id: 'e1', title: 'Dentist', startsAt: '2027-03-01T10:00:00Z', endsAt: '2027-03-01T10:30:00Z' },
        message: 'Ada has “Dentist”, Mon, Mar 1, 10:00 – 10:30 AM.',
      },
    ],
    ['a buffer', TEN + 30 * MINUTE, taken(event(TEN, 'confirmed', 10 * MINUTE)), { kind: 'buffer' }],
    ['a hold', TEN, taken(event(TEN, 'held')), { kind: 'hold', event: { id: 'e1' } }],
  ])('%s', (_, startsAt, asked, reason) => {
    const { offered, reasons } = answer(startsAt, asked);
    expect(offered).toBe(false);
    expect(reasons).toEqual([expect.objectContaining({ message: expect.any(String) })]);
    expect(reasons[0]).toMatchObject(reason);
  });
});

test('limits of a day and of a week are said with their measure', () => {
  const limit = { count: 2, minutes: 90 };
  const rest = { host: 0, date: '2027-03-01', limit, taken: { count: 2, minutes: 60 } };
  const said = (kind: 'day-limit' | 'week-limit') => sentenceOf(named({ kind, ...rest }, new Map()), wording);
  expect(said('day-limit')).toBe(
    'Monday, March 1, 2027 is full: this invitation takes at most 2 appointments, 90 minutes a day, and has 2 appointments, 60 minutes.',
  );
  expect(said('week-limit')).toBe(
    'The week from Monday, March 1, 2027 is full: this invitation takes at most 2 appointments, 90 minutes a week, and has 2 appointments, 60 minutes.',
  );
});

test('what another organization keeps says only that the host is busy elsewhere', () => {
  const { reasons } = answer(TEN, question({ busy: [range(event(TEN))] }));
  expect(reasons).toEqual([{ kind: 'busy', message: 'Ada is busy elsewhere.', host: { id: 'ada', name: 'Ada' } }]);
});

test('of two equal times the one of another organization keeps its silence', () => {
  const one = event(TEN);
  const { reasons } = answer(TEN, question({ busy: [range(one), range(one)], events: [one] }));
  expect(reasons.map(({ message }) => message)).toEqual([
    'Ada has “Dentist”, Mon, Mar 1, 10:00 – 10:30 AM.',
    'Ada is busy elsewhere.',
  ]);
});
