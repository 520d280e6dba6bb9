import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PREFERENCES, type Preference } from '#booking/inputs.ts';
import {
  mayAnswer,
  maySettle,
  type Option,
  ranked,
  settlesItself,
  silentPeople,
  type Terms,
  tallyOf,
  type Voter,
} from '#booking/together/rules.ts';

const NOW = 1_000;
const option = (id: string, startsAt: number, rest: Partial<Option> = {}): Option => ({
  id,
  startsAt,
  endsAt: startsAt + 60,
  chosenAt: null,
  withdrawnAt: null,
  eventId: null,
  ...rest,
});
const voter = (name: string, answers: Record<string, Preference>, revokedAt: number | null = null): Voter => ({
  id: name,
  name,
  revokedAt,
  answers,
});
const open: Terms = { mode: 'together', status: 'open', deadlineAt: null, confirmsItself: true, joiningVersion: 0 };
const [a, b, c] = [option('a', 2_000), option('b', 3_000), option('c', 4_000)];

const options = fc
  .uniqueArray(fc.integer({ min: 0, max: 4_000 }), { minLength: 1, maxLength: 8 })
  .map((starts) => starts.map((at) => option(`at-${at}`, at)));
const votersOf = (all: readonly Option[]) =>
  fc
    .array(
      fc.tuple(
        fc.array(fc.constantFrom(...PREFERENCES, undefined), { minLength: all.length, maxLength: all.length }),
        fc.boolean(),
      ),
      { maxLength: 8 },
    )
    .map((rows) =>
      rows.map(([words, revoked], at) =>
        voter(
          `p${at}`,
          Object.fromEntries(words.flatMap((word, index) => (word ? [[all[index]!.id, word]] : []))),
          revoked ? 1 : null,
        ),
      ),
    );
const asked = options.chain((all) => fc.tuple(fc.constant(all), votersOf(all)));

describe('what was said', () => {
  test('is counted by name, without those whose link was revoked', () => {
    const people = [
      voter('Noor', { a: 'yes' }),
      voter('Lena', { a: 'if_needed' }),
      voter('Omar', {}),
      voter('Kim', { a: 'no' }, 5),
    ];
    expect(tallyOf('a', people)).toEqual({ yes: ['Noor'], if_needed: ['Lena'], no: [], silent: ['Omar'] });
  });

  test('names everybody who may answer exactly once for each time', () => {
    fc.assert(
      fc.property(asked, ([all, people]) => {
        for (const { id } of all) {
          const names = Object.values(tallyOf(id, people)).flat();
          expect(names.toSorted()).toEqual(
            people
              .filter(({ revokedAt }) => revokedAt === null)
              .map(({ name }) => name)
              .toSorted(),
          );
        }
      }),
    );
  });

  test('leaves those silent who said nothing of a time that is still offered', () => {
    const withdrawn = option('w', 2_000, { withdrawnAt: 1 });
    const people = [voter('Noor', { w: 'yes' }), voter('Lena', { a: 'no' })];
    expect(silentPeople([withdrawn, a!], people).map(({ name }) => name)).toEqual(['Noor']);
  });
});

describe('the best time', () => {
  test('is where most can come; of these where fewest must bend; of equals the earliest', () => {
    const people = [
      voter('Noor', { a: 'yes', b: 'yes', c: 'yes' }),
      voter('Lena', { a: 'no', b: 'if_needed', c: 'yes' }),
    ];
    expect(ranked([a!, b!, c!], people, NOW).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(ranked([c!, a!], [], NOW).map(({ id }) => id)).toEqual(['a', 'c']);
  });

  test('is never one that was withdrawn or has passed', () => {
    fc.assert(
      fc.property(asked, ([all, people]) => {
        const found = ranked([...all, option('w', 9_000, { withdrawnAt: 1 })], people, NOW);
        expect(found.every(({ startsAt, withdrawnAt }) => startsAt > NOW && withdrawnAt === null)).toBe(true);
        expect(found).toHaveLength(all.filter(({ startsAt }) => startsAt > NOW).length);
      }),
    );
  });

  test('does not get worse by one more person who can come', () => {
    fc.assert(
      fc.property(asked, fc.nat(), ([all, people], which) => {
        const { id } = all[which % all.length]!;
        const place = (voters: readonly Voter[]) => ranked(all, voters, NOW).findIndex((one) => one.id === id);
        expect(place([...people, voter('Ines', { [id]: 'yes' })])).toBeLessThanOrEqual(place(people));
      }),
    );
  });
});

describe('a time that settles itself', () => {
  const both = [voter('Noor', { a: 'yes', b: 'yes' }), voter('Lena', { a: 'if_needed', b: 'yes' })];

  test('is one to which everybody said yes', () => {
    expect(settlesItself(open, [a!, b!], both, NOW)?.id).toBe('b');
    expect(settlesItself(open, [a!], both, NOW)).toBeNull();
    expect(settlesItself(open, [a!, b!], [...both, voter('Omar', {})], NOW)).toBeNull();
    expect(settlesItself(open, [a!, b!], [...both, voter('Omar', {}, 1)], NOW)?.id).toBe('b');
    expect(settlesItself(open, [a!], [], NOW)).toBeNull();
  });

  test('waits for the deadline while people may still add themselves', () => {
    const joining = { ...open, joiningVersion: 1, deadlineAt: NOW + 1 };
    expect(settlesItself(joining, [b!], both, NOW)).toBeNull();
    expect(settlesItself(joining, [b!], both, NOW + 1)?.id).toBe('b');
    expect(settlesItself({ ...joining, deadlineAt: null }, [b!], both, NOW)).toBeNull();
  });

  test('is none where that is not wanted, where it is closed, or where one is settled', () => {
    expect(settlesItself({ ...open, confirmsItself: false }, [b!], both, NOW)).toBeNull();
    expect(settlesItself({ ...open, status: 'closed' }, [b!], both, NOW)).toBeNull();
    expect(settlesItself(open, [b!, option('c', 4_000, { chosenAt: 1 })], both, NOW)).toBeNull();
  });

  test('has every yes, whatever was said', () => {
    fc.assert(
      fc.property(asked, ([all, people]) => {
        const found = settlesItself(open, all, people, NOW);
        const may = people.filter(({ revokedAt }) => revokedAt === null);
        const agreed = all.filter(
          ({ id, startsAt }) => startsAt > NOW && may.length > 0 && may.every(({ answers }) => answers[id] === 'yes'),
        );
        expect(found?.id ?? null).toBe(agreed.toSorted((one, other) => one.startsAt - other.startsAt)[0]?.id ?? null);
      }),
    );
  });
});

test('words are taken while it is open, before its deadline and before a time is settled', () => {
  expect(mayAnswer({ status: 'open', deadlineAt: null }, false, NOW)).toBeNull();
  expect(mayAnswer({ status: 'open', deadlineAt: NOW + 1 }, false, NOW)).toBeNull();
  expect(mayAnswer({ status: 'open', deadlineAt: NOW }, false, NOW)).toBe('deadline_over');
  expect(mayAnswer({ status: 'open', deadlineAt: NOW }, true, NOW)).toBe('time_settled');
  expect(mayAnswer({ status: 'closed', deadlineAt: null }, false, NOW)).toBe('invitation_closed');
});

test('a time is settled on that is offered, to come, and the only one', () => {
  const all = [a!, b!, option('w', 5_000, { withdrawnAt: 1 })];
  expect(maySettle(open, all, 'a', NOW)).toBeNull();
  expect(maySettle({ status: 'closed' }, all, 'a', NOW)).toBeNull();
  expect(maySettle(open, all, 'x', NOW)).toBe('not_found');
  expect(maySettle(open, all, 'w', NOW)).toBe('slot_not_offered');
  expect(maySettle(open, all, 'a', 2_000)).toBe('slot_not_offered');
  expect(maySettle({ status: 'draft' }, all, 'a', NOW)).toBe('invitation_draft');
  expect(maySettle(open, [a!, option('c', 4_000, { chosenAt: 1 })], 'a', NOW)).toBe('time_settled');
});
