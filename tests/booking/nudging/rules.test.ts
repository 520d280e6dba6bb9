import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Asked, notNudging, nudgesOf, type Standing, toNudge } from '#booking/nudging/rules.ts';
import { newId } from '#foundation/lib/ids.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2030, 4, 6, 9);
const sent = (at: number, sequence = 0, status = 'sent') => ({ id: newId(at), sequence, status });
const noor: Asked = {
  id: 'noor',
  channel: 'email',
  email: 'sealed',
  phone: null,
  revokedAt: null,
  answered: false,
  sendings: [sent(NOW)],
  nudges: [],
};
const terms = { nudgeMinutes: [2880, 7200], deadlineAt: null };

describe('nudges by plan', () => {
  test('come so long after the sending, each with a place of its own', () => {
    expect(nudgesOf([noor], terms, NOW)).toEqual([
      { participantId: 'noor', channel: 'email', sequence: 2880, dueAt: NOW + 2 * DAY },
      { participantId: 'noor', channel: 'email', sequence: 7200, dueAt: NOW + 5 * DAY },
    ]);
  });

  test('go to nobody who answered, whose link is shut, or to whom nothing went', () => {
    const silent = [
      { ...noor, answered: true },
      { ...noor, revokedAt: NOW },
      { ...noor, sendings: [] },
    ];
    expect(nudgesOf(silent, terms, NOW)).toEqual([]);
  });

  test('follow the last sending, and never come after the deadline', () => {
    const again = { ...noor, sendings: [sent(NOW - DAY), sent(NOW, 1)] };
    const planned = nudgesOf([again], { ...terms, deadlineAt: NOW + 3 * DAY }, NOW);
    expect(planned.map(({ sequence, dueAt }) => [sequence, dueAt])).toEqual([[102_880, NOW + 2 * DAY]]);
  });

  test('go another way to somebody whom only a person can write to, or not at all', () => {
    const ways = [
      { ...noor, channel: 'linkedin' as const },
      { ...noor, channel: 'linkedin' as const, email: null },
    ];
    expect(nudgesOf(ways, { ...terms, nudgeMinutes: [60] }, NOW).map(({ channel }) => channel)).toEqual(['email']);
  });
});

describe('a nudge by hand', () => {
  test('goes to who was written to more than a day ago, once a day', () => {
    expect(toNudge([noor], NOW)).toEqual([]);
    const [one] = toNudge([noor], NOW + DAY);
    expect(toNudge([noor], NOW + DAY + 3_600_000)[0]!.sequence).toBe(one!.sequence);
    const nudged = { ...noor, nudges: [sent(NOW + DAY, one!.sequence)] };
    expect(toNudge([nudged], NOW + DAY + 3_600_000)).toEqual([]);
    expect(toNudge([nudged], NOW + 2 * DAY)).toHaveLength(1);
  });

  test('is not kept away by one that is planned for later', () => {
    expect(toNudge([{ ...noor, nudges: [sent(NOW, 7200, 'pending')] }], NOW + DAY)).toHaveLength(1);
  });
});

test('whatever is planned is due, and no other sending or term makes it so', () => {
  const standing: Standing = {
    status: 'open',
    deadlineAt: null,
    windowOver: false,
    nothingLeft: false,
    nudgeMinutes: terms.nudgeMinutes,
    revokedAt: null,
    answered: false,
    lastSending: 0,
    lastNudgeAt: null,
  };
  fc.assert(
    fc.property(
      fc.nat(50),
      fc.uniqueArray(fc.integer({ min: 60, max: 40_320 }), { maxLength: 3 }),
      (at, nudgeMinutes) => {
        const person = { ...noor, sendings: [sent(NOW, at)] };
        for (const { sequence, dueAt } of nudgesOf([person], { nudgeMinutes, deadlineAt: null }, NOW)) {
          const due = { ...standing, nudgeMinutes, lastSending: at };
          expect(notNudging(due, sequence, dueAt)).toBeNull();
          expect(notNudging({ ...due, lastSending: at + 1 }, sequence, dueAt)).toBe('moved_on');
          expect(notNudging({ ...due, nudgeMinutes: [] }, sequence, dueAt)).toBe('moved_on');
          expect(notNudging({ ...due, lastNudgeAt: dueAt - 3_600_000 }, sequence, dueAt)).toBe('moved_on');
          expect(notNudging({ ...due, answered: true }, sequence, dueAt)).toBe('answered');
          expect(notNudging({ ...due, revokedAt: NOW }, sequence, dueAt)).toBe('revoked');
          expect(notNudging({ ...due, status: 'closed' }, sequence, dueAt)).toBe('moved_on');
          expect(notNudging({ ...due, deadlineAt: dueAt }, sequence, dueAt)).toBe('past');
          expect(notNudging({ ...due, windowOver: true }, sequence, dueAt)).toBe('past');
          expect(notNudging({ ...due, nothingLeft: true }, sequence, dueAt)).toBe('past');
        }
      },
    ),
  );
});
