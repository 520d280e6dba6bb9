import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INVITATION_MODES, INVITATION_STATUSES, PROPOSERS, SLOT_STATUSES } from '#booking/inputs.ts';
import {
  type Around,
  mayStep,
  maySuggest,
  STATE_AFTER,
  type Step,
  type Suggestion,
  stateOf,
  stepsOf,
  timeFault,
} from '#booking/wishes/rules.ts';

const NOW = Date.UTC(2027, 2, 1, 8);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const open: Around = { mode: 'each', status: 'open', revoked: false, taken: false, now: NOW };
const theirs: Suggestion = {
  startsAt: NOW + DAY,
  endsAt: NOW + DAY + HOUR,
  suggestedBy: 'participant',
  status: 'pending',
  createdAt: NOW - HOUR,
};
const mine: Suggestion = { ...theirs, suggestedBy: 'organizer' };

const suggestions = fc.record<Suggestion>({
  startsAt: fc.integer({ min: NOW - DAY, max: NOW + 400 * DAY }),
  endsAt: fc.constant(NOW + 401 * DAY),
  suggestedBy: fc.constantFrom(...PROPOSERS),
  status: fc.constantFrom(...SLOT_STATUSES),
  createdAt: fc.integer({ min: NOW - 3 * DAY, max: NOW }),
});
const arounds = fc.record<Around>({
  mode: fc.constantFrom(...INVITATION_MODES),
  status: fc.constantFrom(...INVITATION_STATUSES),
  revoked: fc.boolean(),
  taken: fc.boolean(),
  now: fc.constant(NOW),
});
const sides = fc.constantFrom(...PROPOSERS);
const steps = fc.constantFrom(...(Object.keys(STATE_AFTER) as Step[]));

describe('a suggested time', () => {
  test('is accepted, declined or countered by the organizer, and withdrawn by who suggested it', () => {
    expect(stepsOf(theirs, 'organizer', open)).toEqual(['accept', 'decline', 'counter']);
    expect(stepsOf(theirs, 'participant', open)).toEqual(['withdraw']);
  });

  test('a counter-offer is accepted or declined by the participant', () => {
    expect(stepsOf(mine, 'participant', open)).toEqual(['accept', 'decline']);
    expect(stepsOf(mine, 'organizer', open)).toEqual(['withdraw']);
  });

  test.each([
    ['the invitation is closed', { status: 'closed' }, 'invitation_closed', 'invitation_closed'],
    ['the invitation is cancelled', { status: 'cancelled' }, 'invitation_cancelled', 'invitation_cancelled'],
    ['the link is revoked', { revoked: true }, 'participant_revoked', 'participant_revoked'],
    ['the participant has a time', { taken: true }, 'participant_answered', 'already_confirmed'],
  ] as const)('is overtaken when %s', (_, change, toOrganizer, toParticipant) => {
    const around = { ...open, ...change };
    expect(stateOf(theirs, around)).toBe('superseded');
    expect(mayStep(theirs, 'accept', 'organizer', around)).toBe(toOrganizer);
    expect(mayStep(mine, 'accept', 'participant', around)).toBe(toParticipant);
  });

  test('is overtaken when its time has come', () => {
    const now = theirs.startsAt;
    expect(stateOf(theirs, { ...open, now })).toBe('superseded');
    expect(mayStep(theirs, 'accept', 'organizer', { ...open, now })).toBe('suggestion_past');
  });

  test('is answered once, whoever tries again and however', () => {
    fc.assert(
      fc.property(suggestions, arounds, sides, steps, (one, around, side, step) => {
        const settled = { ...one, status: STATE_AFTER[step] };
        expect(stepsOf(settled, side, around)).toEqual([]);
        expect(mayStep(settled, step, side, around)).toBe('suggestion_settled');
      }),
    );
  });

  test('the steps that are shown are exactly those that may be taken', () => {
    fc.assert(
      fc.property(suggestions, arounds, sides, steps, (one, around, side, step) => {
        expect(stepsOf(one, side, around).includes(step)).toBe(mayStep(one, step, side, around) === null);
      }),
    );
  });
});

describe('suggesting', () => {
  test('three may wait at a time, whatever was answered before', () => {
    const answered = { ...theirs, status: 'declined' as const };
    expect(maySuggest(3, [answered, answered, mine], open)).toBeNull();
    expect(maySuggest(1, [theirs, theirs, theirs], open)).toBe('suggestions_waiting');
    expect(maySuggest(2, [theirs, theirs], open)).toBe('suggestions_waiting');
    expect(maySuggest(1, [theirs, theirs], open)).toBeNull();
  });

  test('twelve a day is as often as a link suggests', () => {
    const declined = Array.from({ length: 12 }, () => ({ ...theirs, status: 'declined' as const }));
    expect(maySuggest(1, declined, open)).toBe('too_many');
    expect(maySuggest(1, declined, { ...open, now: NOW + DAY })).toBeNull();
  });

  test.each(['draft', 'closed', 'cancelled'] as const)('nothing is suggested to a %s invitation', (status) => {
    expect(maySuggest(1, [], { ...open, status })).toBe(`invitation_${status}`);
  });

  test('who has a time moves it instead', () => {
    expect(maySuggest(1, [], { ...open, taken: true })).toBe('already_confirmed');
  });

  test('a time is to come, within a year', () => {
    expect(timeFault(NOW, NOW)).toBe('past');
    expect(timeFault(NOW + 1, NOW)).toBeNull();
    expect(timeFault(NOW + 366 * DAY, NOW)).toBeNull();
    expect(timeFault(NOW + 366 * DAY + 1, NOW)).toBe('far');
  });
});
