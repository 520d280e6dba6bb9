import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { policyFields, typedPolicy } from '#booking/policy/fields/rules.ts';
import { policyTerms } from '#booking/policy/inputs.ts';
import {
  changeableUntil,
  contradictions,
  DEFAULT_POLICY,
  deadlineField,
  deadlineIsOver,
  type Policy,
  policyAfter,
} from '#booking/policy/rules.ts';

const NOON = Date.UTC(2027, 2, 1, 12);
const MINUTE = 60_000;

const policy = fc.record<Policy>({
  deadlineAt: fc.option(fc.integer({ min: NOON, max: NOON + 1e10 }).map((at) => at - (at % MINUTE))),
  cancelNoticeMinutes: fc.nat(525_600),
  moveNoticeMinutes: fc.nat(525_600),
  needsConfirmation: fc.boolean(),
  pendingBlocks: fc.boolean(),
  capacity: fc.integer({ min: 1, max: 1000 }),
  hidesParticipants: fc.boolean(),
  guestsMax: fc.nat(50),
  bookingsPerPerson: fc.option(fc.integer({ min: 1, max: 50 })),
});

describe('the policy of taking', () => {
  test('is the usual one when nothing is said', () => {
    expect(policyAfter({}, 'UTC')).toEqual(DEFAULT_POLICY);
  });

  test('reads a deadline on the clocks of the hours, and an instant as what it is', () => {
    expect(policyAfter({ deadlineAt: '2027-03-01T18:00' }, 'Europe/Berlin').deadlineAt).toBe(Date.UTC(2027, 2, 1, 17));
    expect(policyAfter({ deadlineAt: '2027-03-01T18:00:00Z' }, 'Europe/Berlin').deadlineAt).toBe(
      Date.UTC(2027, 2, 1, 18),
    );
    expect(policyAfter({ deadlineAt: null }, 'UTC', { ...DEFAULT_POLICY, deadlineAt: NOON }).deadlineAt).toBeNull();
  });

  test.each(['2027-02-30T10:00', '2027-03-01', 'tomorrow', '1999-12-31T10:00', '2200-01-01T10:00', '2027-03-01T25:00'])(
    'refuses %s as a deadline',
    (text) => expect(policyTerms.deadlineAt.safeParse(text).success).toBe(false),
  );

  test('hides people from each other once a time has several places, unless that is said otherwise', () => {
    const shared = policyAfter({ capacity: 5 }, 'UTC');
    expect(shared.hidesParticipants).toBe(true);
    expect(policyAfter({ capacity: 5, hidesParticipants: false }, 'UTC').hidesParticipants).toBe(false);
    expect(policyAfter({ capacity: 6 }, 'UTC', { ...shared, hidesParticipants: false }).hidesParticipants).toBe(false);
  });

  test('names what cannot hold together', () => {
    expect(contradictions({ capacity: 1, needsConfirmation: true, guestsMax: 3 })).toEqual({});
    expect(Object.keys(contradictions({ capacity: 2, needsConfirmation: true, guestsMax: 3 }))).toEqual([
      'needsConfirmation',
      'guestsMax',
    ]);
  });

  test('comes back from the form as it went in', () => {
    fc.assert(
      fc.property(policy, fc.constantFrom('UTC', 'Asia/Tokyo', 'Asia/Kolkata', 'America/Phoenix'), (one, zone) => {
        const read = typedPolicy(policyFields(one, zone));
        expect(policyAfter(read as Parameters<typeof policyAfter>[0], zone, DEFAULT_POLICY)).toEqual({
          ...one,
          bookingsPerPerson: one.bookingsPerPerson ?? 1,
        });
      }),
    );
  });

  test('lets an appointment be changed until as long before its start as it says, and never after it', () => {
    fc.assert(
      fc.property(policy, fc.integer({ min: NOON, max: NOON + 1e11 }), (one, startsAt) => {
        const until = changeableUntil(one, startsAt);
        expect(startsAt - until.move).toBe(one.moveNoticeMinutes * MINUTE);
        expect(startsAt - until.cancel).toBe(one.cancelNoticeMinutes * MINUTE);
      }),
    );
  });

  test('is over at its deadline and not before', () => {
    expect(deadlineIsOver({ deadlineAt: NOON }, NOON - 1)).toBe(false);
    expect(deadlineIsOver({ deadlineAt: NOON }, NOON)).toBe(true);
    expect(deadlineIsOver({ deadlineAt: null }, NOON)).toBe(false);
    expect(deadlineField(NOON, 'Asia/Kolkata')).toBe('2027-03-01T17:30');
  });
});
