import { describe, expect, test } from 'vitest';
import { readTerms } from '#booking/invitations/form/inputs.ts';
import { newFields, peopleFault, readDraft } from '#booking/invitations/form/rules.ts';
import {
  type Course,
  firstSendings,
  nextLinkVersion,
  nextSending,
  participantStatus,
  type Sending,
  type Taken,
  wayOf,
} from '#booking/invitations/people/rules.ts';
import { previewOf } from '#booking/invitations/preview/rules.ts';
import { changedTerms, changesOffer, mayManage, termsOf } from '#booking/invitations/rules.ts';

const NOW = Date.UTC(2027, 2, 1, 12);
const MINUTE = 60_000;
const DAY = 86_400_000;

describe('the terms', () => {
  const terms = termsOf({ title: 'Plan', durationMinutes: 45 });

  test('of a new invitation are what a Cal.com user expects', () => {
    expect(terms).toMatchObject({
      intervalMinutes: 45,
      noticeMinutes: 120,
      windowKind: 'rolling',
      windowDays: 60,
      windowCount: 'calendar',
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      locationType: 'tbd',
      reminderMinutes: [1440, 60],
    });
  });

  test('follow a change of the length with their interval, unless it was set apart', () => {
    expect(changedTerms(terms, { durationMinutes: 60 }).intervalMinutes).toBe(60);
    expect(changedTerms({ ...terms, intervalMinutes: 15 }, { durationMinutes: 60 }).intervalMinutes).toBe(15);
    expect(changedTerms(terms, { durationMinutes: 60, intervalMinutes: 20 }).intervalMinutes).toBe(20);
  });

  test.each([
    ['title', false],
    ['description', false],
    ['durationMinutes', true],
    ['noticeMinutes', true],
    ['window', true],
    ['bufferAfterMinutes', true],
    ['location', true],
    ['reminderMinutes', false],
  ] as const)('a changed %s changes what is offered: %s', (key, offered) => {
    const change = {
      title: 'Other',
      description: 'Other',
      durationMinutes: 50,
      noticeMinutes: 60,
      window: { kind: 'unlimited' as const },
      bufferAfterMinutes: 5,
      location: { type: 'phone' as const },
      reminderMinutes: [30],
    };
    expect(changesOffer(terms, changedTerms(terms, { [key]: change[key] }))).toBe(offered);
  });

  test('may be changed by the organizer and by who leads the organization, not by another member', () => {
    expect(mayManage({ userId: 'ada', role: 'member' }, 'ada')).toBe(true);
    expect(mayManage({ userId: 'max', role: 'owner' }, 'ada')).toBe(true);
    expect(mayManage({ userId: 'max', role: 'member' }, 'ada')).toBe(false);
  });
});

const sending = (values: Partial<Sending>): Sending => ({
  id: 'd',
  sequence: 0,
  channel: 'email',
  status: 'sent',
  reason: null,
  createdAt: NOW - DAY,
  sentAt: null,
  deliveredAt: null,
  bouncedAt: null,
  complainedAt: null,
  failedAt: null,
  suppressedAt: null,
  assistedAt: null,
  unknownAt: null,
  ...values,
});
const taken = (values: Partial<Taken>): Taken => ({
  eventId: 'e',
  startsAt: NOW + DAY,
  endsAt: NOW + DAY + 30 * MINUTE,
  confirmedAt: NOW,
  movedAt: null,
  cancelledAt: null,
  ...values,
});
const course = (values: Partial<Course>): Course => ({
  invitationStatus: 'open',
  createdAt: NOW - 2 * DAY,
  openedAt: null,
  revokedAt: null,
  sendings: [],
  taken: [],
  ...values,
});

describe("a participant's status", () => {
  test.each<[string, Partial<Course>]>([
    ['draft', { invitationStatus: 'draft' }],
    ['pending', {}],
    ['pending', { sendings: [sending({ status: 'assisted' })] }],
    ['sent', { sendings: [sending({ status: 'sent' })] }],
    ['delivered', { sendings: [sending({ status: 'delivered' })] }],
    ['bounced', { sendings: [sending({ status: 'bounced' })] }],
    ['failed', { sendings: [sending({ status: 'failed' })] }],
    ['sent', { sendings: [sending({ status: 'bounced' }), sending({ sequence: 1, status: 'sent' })] }],
    ['sent', { sendings: [sending({ status: 'sent' }), sending({ sequence: 1, status: 'superseded' })] }],
    ['opened', { openedAt: NOW, sendings: [sending({ status: 'sent' })] }],
    ['confirmed', { openedAt: NOW, taken: [taken({})] }],
    ['moved', { taken: [taken({ movedAt: NOW })] }],
    ['cancelled', { openedAt: NOW, taken: [taken({ cancelledAt: NOW })] }],
    ['confirmed', { taken: [taken({ cancelledAt: NOW }), taken({})] }],
    ['opened', { openedAt: NOW, taken: [taken({ confirmedAt: null })] }],
    ['revoked', { revokedAt: NOW, taken: [taken({})] }],
  ])('is %s', (status, values) => {
    expect(participantStatus(course(values))).toBe(status);
  });
});

describe('the way', () => {
  test('stands in the order of time, what was sent twice twice, and then what is still to come', () => {
    const way = wayOf(
      course({
        sendings: [
          sending({ sentAt: NOW - DAY, bouncedAt: NOW - DAY + 1 }),
          sending({ sequence: 1, sentAt: NOW - 5, deliveredAt: NOW - 3 }),
        ],
        openedAt: NOW - 2,
      }),
    );
    expect(way.map(({ kind }) => kind)).toEqual([
      'written',
      'sent',
      'bounced',
      'sent',
      'delivered',
      'opened',
      'confirmed',
    ]);
    expect(way.at(-1)!.at).toBeUndefined();
  });

  test('ends with a revocation', () => {
    expect(wayOf(course({ revokedAt: NOW })).map(({ kind }) => kind)).toEqual(['written', 'revoked']);
  });
});

describe('who may be written to', () => {
  const person = {
    id: 'noor',
    channel: 'email' as const,
    revokedAt: null,
    linkVersion: 1,
    sendings: [] as Sending[],
    taken: [] as Taken[],
  };
  const resent = (count: number, createdAt: number) =>
    Array.from({ length: count }, (_, at) => sending({ sequence: at + 1, createdAt }));

  test('a first message goes to everybody who has a link, no time, and had none', () => {
    const people = [
      person,
      { ...person, id: 'revoked', revokedAt: NOW },
      { ...person, id: 'answered', taken: [taken({})] },
      { ...person, id: 'had one', sendings: [sending({})] },
      { ...person, id: 'overtaken', sendings: [sending({ status: 'superseded' as const })] },
    ];
    expect(firstSendings(people).map(({ participantId, sequence }) => [participantId, sequence])).toEqual([
      ['noor', 0],
      ['overtaken', 1],
    ]);
  });

  test('five more messages a day, and no sixth until the oldest is a day old', () => {
    const five = [sending({}), ...resent(5, NOW - 60 * MINUTE)];
    expect(nextSending({ ...person, sendings: five.slice(0, 5) }, 'email', NOW)).toHaveProperty('planned.sequence', 5);
    expect(nextSending({ ...person, sendings: five }, 'email', NOW)).toEqual({
      refused: 'too_many',
      retryAt: NOW - 60 * MINUTE + DAY,
    });
    expect(nextSending({ ...person, sendings: five }, 'email', NOW + DAY)).toHaveProperty('planned.sequence', 6);
  });

  test('nobody whose link is shut or who has a time', () => {
    expect(nextSending({ ...person, revokedAt: NOW }, 'email', NOW)).toEqual({ refused: 'participant_revoked' });
    expect(nextSending({ ...person, taken: [taken({})] }, 'email', NOW)).toEqual({ refused: 'participant_answered' });
  });

  test('a link has 255 versions and no more', () => {
    expect([nextLinkVersion(1), nextLinkVersion(254), nextLinkVersion(255)]).toEqual([2, 255, null]);
  });
});

describe('the form', () => {
  test('names what is wrong by its own fields', () => {
    const typed = {
      ...newFields(),
      title: ' ',
      durationMinutes: 'a',
      windowKind: 'dates',
      windowFrom: '2027-05-02',
      windowTo: '2027-05-01',
      locationType: 'address',
    };
    const read = readTerms(typed, { reminderMinutes: ['0'] });
    expect(read.ok).toBe(false);
    expect(Object.keys(read.ok ? {} : read.errors).sort()).toEqual([
      'durationMinutes',
      'location',
      'reminderMinutes',
      'title',
      'windowTo',
    ]);
  });

  test('reads people from rows and from a list, each once, with all that was said of them', () => {
    const read = readDraft(
      { list: 'Noor Haddad <noor@example.com>; +1 202 555 0134\nLin <lin@example.com>' },
      { name: ['Noor', '', ''], contact: ['NOOR@example.com', 'linkedin.com/in/hanna-v', ''] },
    );
    expect(read.ok && read.twice).toBe(1);
    expect(read.ok && read.people).toEqual([
      { name: 'Noor', email: 'noor@example.com', phone: '+12025550134', channel: 'email' },
      { name: 'Hanna V', linkedinProfile: 'https://www.linkedin.com/in/hanna-v', channel: 'linkedin' },
      { name: 'Lin', email: 'lin@example.com', channel: 'email' },
    ]);
  });

  test('keeps what is right in rows, shows the wrong lines by number, and leaves them to be mended', () => {
    const read = readDraft(
      { list: 'Noor <noor@example.com>\nnothing at all\nMax <max@@example.com>\nLin <lin@example.com>' },
      { name: ['Ada'], contact: ['ada at home'] },
    );
    expect(read.ok).toBe(false);
    const draft = read.ok ? null : read.draft;
    expect(draft!.wrong.map(({ line, problem }) => [line, problem.reason])).toEqual([
      [2, 'no-contact'],
      [3, 'bad-email'],
    ]);
    expect(draft!.list.split('\n')).toHaveLength(2);
    expect(draft!.rows).toEqual([
      { name: 'Ada', contact: 'ada at home', problem: { reason: 'no-contact' } },
      { name: 'Noor', contact: 'noor@example.com' },
      { name: 'Lin', contact: 'lin@example.com' },
    ]);
  });

  test.each([
    ['in one line', Array.from({ length: 501 }, (_, at) => `g${at}@example.com`).join(', ')],
    ['at too great length', '字'.repeat(35_000)],
  ])('too many %s stay as they were pasted, and it is said how many may be', (_, list) => {
    const rows = { name: ['Noor'], contact: ['noor@example.com'] };
    const read = readDraft({ list }, rows);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.draft).toMatchObject({ list, rows: [{ name: 'Noor', contact: 'noor@example.com' }] });
    expect(peopleFault(read.draft, 'en')).toMatch(/^At most 500 people .* Nobody is lost/);
  });

  test.each([250, 640])('of %i people in a list with one wrong line nobody is lost', (count) => {
    const names = Array.from({ length: count }, (_, at) => `Guest "${at}" Park`);
    const phone = '+1 202 555 0134';
    const lines = names.map(
      (name, at) => `"${name.replaceAll('"', '\\"')}" <g${at}@example.com>${at === 240 ? `; ${phone}` : ''}`,
    );
    const first = readDraft({ list: ['nothing at all', ...lines].join('\r\n') }, {});
    const { rows, list } = first.ok ? { rows: [], list: '' } : first.draft;
    const typed = { name: rows.map(({ name }) => name), contact: rows.map(({ contact }) => contact) };
    const again = readDraft({ list: list.split('\n').slice(1).join('\n') }, typed);
    const people = again.ok ? again.people : [];
    expect(new Map(people.map(({ email, name }) => [email, name]))).toEqual(
      new Map(names.map((name, at) => [`g${at}@example.com`, name])),
    );
    expect(people.find(({ phone }) => phone)).toMatchObject({ email: 'g240@example.com', phone: '+12025550134' });
  });
});

test('the preview shows the first days with free times, and how many more there are', () => {
  const workdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
  const schedule = {
    timezone: 'UTC',
    rules: workdays.map((weekday) => ({ weekday, startMinute: 540, endMinute: 1020 })),
    overrides: [],
  };
  const terms = termsOf({ title: 'Plan', durationMinutes: 30 });
  const busy = [{ userId: 'ada', from: NOW, until: NOW + 12 * 60 * MINUTE }];
  const preview = previewOf({ terms, schedule, busy, now: NOW, zone: 'UTC' });
  expect(preview.map(({ date, slots, more }) => [date, slots.length, more])).toEqual([
    ['2027-03-02', 6, 10],
    ['2027-03-03', 6, 10],
    ['2027-03-04', 6, 10],
  ]);
});
