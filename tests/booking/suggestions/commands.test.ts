import { beforeEach, describe, expect, test } from 'vitest';
import { holdSlot } from '#booking/holds/commands.ts';
import { closeInvitation } from '#booking/invitations/commands.ts';
import {
  acceptSuggestion,
  counterSuggestion,
  declineSuggestion,
  withdrawCounter,
} from '#booking/suggestions/answering/commands.ts';
import { acceptOffer, declineOffer, suggestTimes, withdrawSuggestion } from '#booking/suggestions/commands.ts';
import { overtakeByAppointment, overtakeByEnd } from '#booking/suggestions/overtaking/commands.ts';
import { cancelSlot, moveSlot, takeSlot } from '#booking/taking/commands.ts';
import type { Ctx } from '#context.ts';
import { newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import {
  DAY,
  HOUR,
  type Host,
  MINUTE,
  MONDAY,
  makeHost,
  makeInvitation,
  makeParticipants,
  makeStage,
  type Participant,
  type Stage,
  signIn,
} from '../../support/booking.ts';
import { ownerQuery } from '../../support/database.ts';
import { makeTogether, threeTimes } from '../../support/together.ts';

/** Tuesday evening, when nothing is offered. */
const EVENING = MONDAY + DAY + 11 * HOUR + 7 * MINUTE;
const NINE = MONDAY + DAY + HOUR;

let stage: Stage;
let max: Host;
let asMax: () => Ctx;
let noor: Participant;
let other: Participant;
let invitation: string;

beforeEach(async () => {
  stage = makeStage();
  max = await makeHost(stage);
  asMax = await signIn(stage, max);
  const made = await makeInvitation(stage, max);
  invitation = made.id;
  [noor, other] = (await makeParticipants(stage, made, 2)) as [Participant, Participant];
});

const suggest = async (...startsAt: number[]) => {
  const times = startsAt.map((one) => ({ startsAt: one }));
  const made = await suggestTimes(stage.guest(noor), { times, note: 'I work until six.' });
  stage.now += MINUTE;
  return startsAt.map((one) => made.find((suggestion) => suggestion.startsAt === one)!.id);
};
const refusal = async (work: Promise<unknown>) => {
  const error = await work.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Refusal);
  return error as Refusal;
};
const states = async () =>
  (
    await ownerQuery<{ status: string }>(
      'select status from time_slots where invitation_id = $1 and is_suggested order by id',
      [invitation],
    )
  ).map(({ status }) => status);
const booked = () =>
  ownerQuery<{ starts_at: number }>(
    `select (extract(epoch from starts_at) * 1000)::float8 as starts_at from events where source_id = $1 and status = 'confirmed'`,
    [invitation],
  );
const told = async (subject: string) =>
  (
    await ownerQuery<{ what: string }>(
      `select purpose || ' to ' || recipient_type as what from deliveries where subject_id = $1 order by 1`,
      [subject],
    )
  ).map(({ what }) => what);
const STEPS = [
  'suggestion.made',
  'suggestion.withdrawn',
  'suggestion.countered',
  'suggestion.declined',
  'suggestion.accepted',
  'suggestion.superseded',
];
const happened = async () =>
  (
    await ownerQuery<{ name: string }>(
      `select name from domain_events where organization_id = $1 and name like 'suggestion.%' order by created_at, id`,
      [max.organization],
    )
  )
    .map(({ name }) => name)
    // What happened in one millisecond has no order of its own.
    .toSorted((one, other) => STEPS.indexOf(one) - STEPS.indexOf(other));

describe('suggesting times', () => {
  test('keeps them with a sealed note, tells the organizer once and takes two trips', async () => {
    const ctx = stage.guest(noor);
    const times = [EVENING, EVENING + DAY, EVENING + 2 * DAY].map((startsAt) => ({ startsAt }));
    const made = await suggestTimes(ctx, {
      times,
      note: 'I work until six.',
      timezone: 'Asia/Kolkata',
      language: 'de',
    });
    expect(ctx.db.trips.count).toBe(2);
    expect(made.map(({ startsAt, endsAt, status, note }) => [startsAt, endsAt - startsAt, status, note])).toEqual(
      times.toReversed().map(({ startsAt }) => [startsAt, 30 * MINUTE, 'pending', 'I work until six.']),
    );
    const rows = await ownerQuery<{ note: string }>('select note from time_slots where participant_id = $1', [noor.id]);
    expect(rows.every(({ note }) => !note.includes('six'))).toBe(true);
    expect(await told(made.at(-1)!.id)).toEqual(['suggestion to user']);
    expect(await happened()).toEqual(['suggestion.made', 'suggestion.made', 'suggestion.made']);
    const [seen] = await ownerQuery(
      'select timezone, language, opened_at is not null as opened from invitation_participants where id = $1',
      [noor.id],
    );
    expect(seen).toEqual({ timezone: 'Asia/Kolkata', language: 'de', opened: true });
    expect(await booked()).toEqual([]);
  });

  test.each([
    [
      'a time that is over',
      [{ startsAt: MONDAY - HOUR }],
      { 'times.0.startsAt': ['Choose a time that is still to come.'] },
    ],
    [
      'a time in two years',
      [{ startsAt: MONDAY + 730 * DAY }],
      { 'times.0.startsAt': ['Choose a time within a year.'] },
    ],
    [
      'a length that is not offered',
      [{ startsAt: EVENING }, { startsAt: EVENING + DAY, durationMinutes: 45 }],
      { 'times.1.durationMinutes': ['Choose one of the lengths that are offered.'] },
    ],
  ])('refuses %s, by path', async (_, times, fields) => {
    const refused = await refusal(suggestTimes(stage.guest(noor), { times }));
    expect(refused).toMatchObject({ reason: 'invalid', details: { fields } });
    expect(await states()).toEqual([]);
  });

  test('the same time twice, or a fourth one that waits, is refused', async () => {
    await suggest(EVENING, EVENING + DAY);
    expect((await refusal(suggest(EVENING))).details.fields).toEqual({
      'times.0.startsAt': ['This time was suggested already.'],
    });
    expect((await refusal(suggest(EVENING + 2 * DAY, EVENING + 3 * DAY))).reason).toBe('suggestions_waiting');
    expect(await states()).toEqual(['pending', 'pending']);
  });

  test('two requests at once never make more than three wait', async () => {
    const results = await Promise.allSettled([
      suggest(EVENING, EVENING + DAY),
      suggest(EVENING + 2 * DAY, EVENING + 3 * DAY),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await states()).toEqual(['pending', 'pending']);
  });

  test.each(['draft', 'closed', 'cancelled'] as const)('is not for a %s invitation', async (status) => {
    await ownerQuery('update invitations set status = $2 where id = $1', [invitation, status]);
    expect(await refusal(suggest(EVENING))).toMatchObject({
      reason: `invitation_${status}`,
      details: { organizer: { name: 'Max' } },
    });
    expect(await states()).toEqual([]);
  });

  test('is not for a revoked link', async () => {
    await ownerQuery('update invitation_participants set revoked_at = now() where id = $1', [noor.id]);
    expect((await refusal(suggest(EVENING))).reason).toBe('link_revoked');
    expect(await states()).toEqual([]);
  });

  test('what changes between reading and writing counts', async () => {
    const ctx = stage.guest(noor);
    const read = ctx.db.read.bind(ctx.db);
    ctx.db.read = (async (statements: never) => {
      const answer = await read(statements);
      await ownerQuery(`update invitations set status = 'closed' where id = $1`, [invitation]);
      return answer;
    }) as typeof ctx.db.read;
    expect((await refusal(suggestTimes(ctx, { times: [{ startsAt: EVENING }] }))).reason).toBe('changed_meanwhile');
    expect(await states()).toEqual([]);
    expect(await happened()).toEqual([]);
  });

  test('one can be taken back, once, and only by whose it is', async () => {
    const [id] = await suggest(EVENING);
    expect((await refusal(withdrawSuggestion(stage.guest(other), id!))).reason).toBe('not_found');
    await withdrawSuggestion(stage.guest(noor), id!);
    expect((await refusal(withdrawSuggestion(stage.guest(noor), id!))).reason).toBe('suggestion_settled');
    expect(await states()).toEqual(['superseded']);
    expect(await happened()).toEqual(['suggestion.made', 'suggestion.withdrawn']);
  });
});

describe('accepting a suggestion', () => {
  test('books it outside of the offered hours, tells both with a word, in two trips', async () => {
    const [id] = await suggest(EVENING);
    const ctx = asMax();
    const taken = await acceptSuggestion(ctx, invitation, id!, { note: 'Gladly.' });
    expect(ctx.db.trips.count).toBe(2);
    expect(taken).toMatchObject({ startsAt: EVENING, endsAt: EVENING + 30 * MINUTE });
    expect(await booked()).toEqual([{ starts_at: EVENING }]);
    expect(await told(taken.eventId!)).toEqual(['confirmation to participant', 'organizer_confirmation to user']);
    const [decided] = await ownerQuery('select status, decided_by from time_slots where id = $1', [id!]);
    expect(decided).toEqual({ status: 'accepted', decided_by: max.user });
    const [attends] = await ownerQuery('select name, response from event_attendees where event_id = $1', [
      taken.eventId,
    ]);
    expect(attends).toEqual({ name: 'Noor 0', response: 'accepted' });
    expect(await happened()).toEqual(['suggestion.made', 'suggestion.accepted']);
    const recorded = await ownerQuery(
      `select actor_type from domain_events where name = 'booking.confirmed' and subject_id = $1`,
      [taken.eventId],
    );
    expect(recorded).toEqual([{ actor_type: 'user' }]);
  });

  test('is refused with the reason when a host is busy then, and leaves everything as it was', async () => {
    const [id] = await suggest(NINE + 10 * MINUTE);
    await takeSlot(stage.guest(other), NINE);
    expect((await refusal(acceptSuggestion(asMax(), invitation, id!))).reason).toBe('time_taken');
    expect(await states()).toEqual(['pending']);
    expect(await booked()).toEqual([{ starts_at: NINE }]);
  });

  test('is refused when the host is busy in another organization', async () => {
    const elsewhere = await makeInvitation(stage, await makeHost(stage, { user: max.user }), { durationMinutes: 60 });
    const [eve] = (await makeParticipants(stage, elsewhere, 1)) as [Participant];
    await takeSlot(stage.guest(eve), NINE);
    const [id] = await suggest(NINE + 30 * MINUTE);
    expect((await refusal(acceptSuggestion(asMax(), invitation, id!))).reason).toBe('time_taken');
    expect(await booked()).toEqual([]);
  });

  test('happens once, however many accept at once', async () => {
    const [id] = await suggest(EVENING);
    const all = await Promise.allSettled(Array.from({ length: 4 }, () => acceptSuggestion(asMax(), invitation, id!)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const reasons = all.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Refusal).reason] : []));
    expect(new Set(reasons)).toEqual(new Set(['suggestion_settled']));
    expect(await booked()).toHaveLength(1);
  });

  test('the participant and the organizer who are quick at once make one appointment', async () => {
    const [id] = await suggest(EVENING);
    const both = await Promise.allSettled([
      acceptSuggestion(asMax(), invitation, id!),
      takeSlot(stage.guest(noor), NINE),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await booked()).toHaveLength(1);
  });

  test('a time that its participant only holds makes way', async () => {
    const [id] = await suggest(EVENING);
    await holdSlot(stage.guest(noor), NINE);
    await acceptSuggestion(asMax(), invitation, id!);
    const left = await ownerQuery('select status from events where source_id = $1', [invitation]);
    expect(left).toEqual([{ status: 'confirmed' }]);
  });

  test.each([
    ['the participant has a time', 'participant_answered', () => takeSlot(stage.guest(noor), NINE)],
    ['the invitation was closed', 'invitation_closed', () => closeInvitation(asMax(), invitation)],
    [
      'the link was revoked',
      'participant_revoked',
      () => ownerQuery('update invitation_participants set revoked_at = now() where id = $1', [noor.id]),
    ],
  ])('is over when %s', async (_, reason, change) => {
    const [id] = await suggest(EVENING);
    await change();
    const before = (await booked()).length;
    expect((await refusal(acceptSuggestion(asMax(), invitation, id!))).reason).toBe(reason);
    expect((await refusal(declineSuggestion(asMax(), invitation, id!))).reason).toBe(reason);
    expect(await booked()).toHaveLength(before);
  });

  test('is for the organizer and those who lead, not for another member, and never across organizations', async () => {
    const [id] = await suggest(EVENING);
    const eve = await makeHost(stage);
    const asEve = await signIn(stage, eve);
    expect((await refusal(acceptSuggestion(asEve(), invitation, id!))).reason).toBe('not_found');
    const colleague = await makeColleague();
    expect((await refusal(acceptSuggestion(colleague(), invitation, id!))).reason).toBe('not_yours');
    expect(await booked()).toEqual([]);
  });
});

async function makeColleague() {
  const id = newId(stage.now);
  await ownerQuery(
    `insert into users (id, email, name, timezone, email_verified_at) values ($1, $2, 'Ada', 'UTC', now())`,
    [id, `ada-${id}@example.com`],
  );
  await ownerQuery(
    `insert into organization_members (id, organization_id, user_id, role) values ($1, $2, $3, 'member')`,
    [newId(stage.now), max.organization, id],
  );
  return signIn(stage, { ...max, user: id });
}

describe('declining a suggestion', () => {
  test('tells its participant, with a sealed word, once', async () => {
    const [id] = await suggest(EVENING);
    const ctx = asMax();
    await declineSuggestion(ctx, invitation, id!, { note: 'Too late for me.' });
    expect(ctx.db.trips.count).toBe(2);
    expect(await told(id!)).toEqual(['suggestion to user', 'suggestion_declined to participant']);
    const [row] = await ownerQuery<{ answer_note: string }>('select answer_note from time_slots where id = $1', [id!]);
    expect(row!.answer_note).not.toContain('late');
    expect((await refusal(declineSuggestion(asMax(), invitation, id!))).reason).toBe('suggestion_settled');
    expect(await happened()).toEqual(['suggestion.made', 'suggestion.declined']);
  });
});

describe('a counter-offer', () => {
  test('is told to the participant, who takes it with one act, also outside of the offered hours', async () => {
    const [id] = await suggest(EVENING);
    const ctx = asMax();
    const offer = await counterSuggestion(ctx, invitation, id!, { startsAt: EVENING + DAY, note: 'One day later?' });
    expect(ctx.db.trips.count).toBe(2);
    expect(await told(offer)).toEqual(['suggestion_countered to participant']);
    expect(await states()).toEqual(['countered', 'pending']);
    stage.now += MINUTE;
    const guest = stage.guest(noor);
    expect(await acceptOffer(guest, offer)).toMatchObject({ startsAt: EVENING + DAY });
    expect(guest.db.trips.count).toBe(2);
    expect(await booked()).toEqual([{ starts_at: EVENING + DAY }]);
    expect(await states()).toEqual(['countered', 'accepted']);
    expect(await happened()).toEqual(['suggestion.made', 'suggestion.countered', 'suggestion.accepted']);
  });

  test('is taken once by a double click, and both clicks are told so', async () => {
    const [id] = await suggest(EVENING);
    const offer = await counterSuggestion(asMax(), invitation, id!, { startsAt: EVENING + DAY });
    const click = () => acceptOffer(stage.guest(noor), offer);
    const [one, other] = await Promise.all([click(), click()]);
    expect(other.eventId).toBe(one.eventId);
    expect((await click()).eventId).toBe(one.eventId);
    expect(await booked()).toHaveLength(1);
  });

  test('for a time at which the organizer is busy is refused', async () => {
    const [id] = await suggest(EVENING);
    await takeSlot(stage.guest(other), NINE);
    const asked = counterSuggestion(asMax(), invitation, id!, { startsAt: NINE + 20 * MINUTE });
    expect((await refusal(asked)).reason).toBe('time_taken');
    expect(await states()).toEqual(['pending']);
  });

  test('is guarded like any time: what was taken meanwhile is gone, with the nearest free ones', async () => {
    const [id] = await suggest(EVENING);
    const offer = await counterSuggestion(asMax(), invitation, id!, { startsAt: NINE });
    await takeSlot(stage.guest(other), NINE);
    const refused = await refusal(acceptOffer(stage.guest(noor), offer));
    expect(refused.reason).toBe('slot_taken');
    expect(refused.details.alternatives).toHaveLength(3);
    expect(await states()).toEqual(['countered', 'pending']);
    expect(await booked()).toHaveLength(1);
  });

  test('can be declined, and the organizer is told', async () => {
    const [id] = await suggest(EVENING);
    const offer = await counterSuggestion(asMax(), invitation, id!, { startsAt: EVENING + DAY });
    await declineOffer(stage.guest(noor), offer, 'I am away.');
    expect(await told(offer)).toEqual(['counter_declined to user', 'suggestion_countered to participant']);
    expect((await refusal(acceptOffer(stage.guest(noor), offer))).reason).toBe('suggestion_settled');
  });

  test('is taken with answers to what the invitation asks, kept sealed, and not without', async () => {
    await ownerQuery('update invitations set questions = $2 where id = $1', [
      invitation,
      JSON.stringify([{ id: 'roof', type: 'text', label: 'Which roof?', required: true, choices: [] }]),
    ]);
    const [id] = await suggest(EVENING);
    const offer = await counterSuggestion(asMax(), invitation, id!, { startsAt: EVENING + DAY });
    const refused = await refusal(acceptOffer(stage.guest(noor), offer));
    expect([refused.reason, Object.keys(refused.details.fields ?? {})]).toEqual(['invalid', ['answers.roof']]);
    expect(await booked()).toEqual([]);
    expect(await states()).toEqual(['countered', 'pending']);
    await acceptOffer(stage.guest(noor), offer, { answers: { roof: 'The red one' } });
    expect(await booked()).toHaveLength(1);
    const [kept] = await ownerQuery<{ answers: string }>('select answers from invitation_participants where id = $1', [
      noor.id,
    ]);
    expect(kept!.answers).toMatch(/^.+$/);
    expect(kept!.answers).not.toContain('red');
  });

  test('can be taken back while it waits, once, and then no longer be taken', async () => {
    const [id] = await suggest(EVENING);
    const offer = await counterSuggestion(asMax(), invitation, id!, { startsAt: EVENING + DAY });
    expect((await refusal(withdrawCounter(asMax(), invitation, id!))).reason).toBe('suggestion_settled');
    await withdrawCounter(asMax(), invitation, offer);
    expect(await states()).toEqual(['countered', 'superseded']);
    expect(await happened()).toEqual(['suggestion.made', 'suggestion.withdrawn', 'suggestion.countered']);
    expect((await refusal(withdrawCounter(asMax(), invitation, offer))).reason).toBe('suggestion_settled');
    expect((await refusal(acceptOffer(stage.guest(noor), offer))).reason).toBe('suggestion_settled');
    expect(await booked()).toEqual([]);
  });

  test('taken back at the moment at which it is taken is one of both', async () => {
    const [id] = await suggest(EVENING);
    const offer = await counterSuggestion(asMax(), invitation, id!, { startsAt: EVENING + DAY });
    await Promise.allSettled([acceptOffer(stage.guest(noor), offer), withdrawCounter(asMax(), invitation, offer)]);
    const [, state] = await states();
    expect(await booked()).toHaveLength(state === 'accepted' ? 1 : 0);
  });

  test('is nobody else’s to take', async () => {
    const [id] = await suggest(EVENING);
    const offer = await counterSuggestion(asMax(), invitation, id!, { startsAt: EVENING + DAY });
    expect((await refusal(acceptOffer(stage.guest(other), offer))).reason).toBe('not_found');
    expect((await refusal(acceptOffer(stage.guest(noor), id!))).reason).toBe('suggestion_settled');
    expect(await booked()).toEqual([]);
  });
});

describe('where everybody meets at one time', () => {
  test('a suggestion that is accepted becomes a time that all may answer, and books nobody', async () => {
    const plan = await makeTogether(stage, max, asMax, { times: threeTimes(NINE) });
    const [first] = plan.people as [Participant];
    const [made] = await suggestTimes(stage.guest(first), { times: [{ startsAt: EVENING }] });
    stage.now += MINUTE;
    const ctx = asMax();
    const accepted = await acceptSuggestion(ctx, plan.invitation.id, made!.id);
    expect(ctx.db.trips.count).toBe(2);
    expect(accepted).toEqual({ eventId: null, startsAt: EVENING, endsAt: EVENING + 60 * MINUTE });
    const options = await ownerQuery<{ at: number }>(
      'select (extract(epoch from starts_at) * 1000)::float8 as at from invitation_options where invitation_id = $1 order by starts_at',
      [plan.invitation.id],
    );
    expect(options.map(({ at }) => at)).toEqual([...threeTimes(NINE), EVENING]);
    expect(await ownerQuery('select id from events where source_id = $1', [plan.invitation.id])).toEqual([]);
    const countered = counterSuggestion(asMax(), plan.invitation.id, made!.id, { startsAt: EVENING + DAY });
    expect((await refusal(countered)).reason).toBe('suggestion_settled');
  });
});

describe('other times for an appointment that stands', () => {
  const standing = () =>
    ownerQuery<{ id: string; at: number; seq: number }>(
      `select e.id, (extract(epoch from e.starts_at) * 1000)::float8 as at, e.ical_sequence as seq
       from confirmations c join events e on e.id = c.event_id where c.participant_id = $1 and c.cancelled_at is null order by 2`,
      [noor.id],
    );

  test('are suggested by whoever has it; accepted it moves, both are told, and nothing is booked beside it', async () => {
    const { eventId } = await takeSlot(stage.guest(noor), NINE);
    const [first] = await suggest(EVENING, EVENING + DAY);
    const ctx = asMax();
    expect(await acceptSuggestion(ctx, invitation, first!, { note: 'Gladly.' })).toMatchObject({ eventId });
    expect(ctx.db.trips.count).toBe(2);
    expect(await standing()).toEqual([{ id: eventId, at: EVENING, seq: 1 }]);
    expect(await states()).toEqual(['accepted', 'superseded']);
    expect(await told(eventId)).toEqual(expect.arrayContaining(['move to participant', 'organizer_move to user']));
    const [moved] = await ownerQuery<{ data: Record<string, string>; actor_type: string }>(
      `select data, actor_type from domain_events where name = 'booking.moved' and subject_id = $1`,
      [eventId],
    );
    expect(moved).toMatchObject({ actor_type: 'user', data: { from: new Date(NINE).toISOString() } });
    expect(await takeSlot(stage.guest(other), NINE)).toMatchObject({ startsAt: NINE });
  });

  test('are answered with another one, which its participant takes by one act and without being asked anew', async () => {
    const { eventId } = await takeSlot(stage.guest(noor), NINE);
    const [id] = await suggest(EVENING);
    const near = NINE + 15 * MINUTE;
    const offer = await counterSuggestion(asMax(), invitation, id!, { startsAt: near });
    await ownerQuery('update invitations set questions = $2 where id = $1', [
      invitation,
      JSON.stringify([{ id: 'roof', type: 'text', label: 'Which roof?', required: true, choices: [] }]),
    ]);
    const guest = stage.guest(noor);
    expect(await acceptOffer(guest, offer)).toMatchObject({ eventId, startsAt: near });
    expect(guest.db.trips.count).toBe(2);
    expect(await standing()).toEqual([{ id: eventId, at: near, seq: 1 }]);
  });

  test('go with it when it is cancelled, and leave it as it is when the time is taken', async () => {
    await takeSlot(stage.guest(noor), NINE);
    const [early, late] = await suggest(NINE + 2 * HOUR, EVENING);
    await takeSlot(stage.guest(other), NINE + 2 * HOUR);
    expect((await refusal(acceptSuggestion(asMax(), invitation, early!))).reason).toBe('time_taken');
    expect((await standing()).map(({ at }) => at)).toEqual([NINE]);
    await cancelSlot(stage.guest(noor));
    expect((await refusal(acceptSuggestion(asMax(), invitation, late!))).reason).toBe('event_settled');
    expect(await standing()).toEqual([]);
    expect(await states()).toEqual(['pending', 'pending']);
  });

  test('happen once, when organizer and participant are quick at once', async () => {
    const { eventId } = await takeSlot(stage.guest(noor), NINE);
    const [id] = await suggest(EVENING);
    await Promise.allSettled([
      acceptSuggestion(asMax(), invitation, id!),
      acceptSuggestion(asMax(), invitation, id!),
      moveSlot(stage.guest(noor), NINE + HOUR),
    ]);
    const [one, ...more] = await standing();
    expect([one!.id, more, [EVENING, NINE + HOUR].includes(one!.at)]).toEqual([eventId, [], true]);
  });

  test('name which of several, and may be of a new one where none is named', async () => {
    await ownerQuery('update invitations set bookings_per_person = 3 where id = $1', [invitation]);
    const first = await takeSlot(stage.guest(noor), NINE);
    const second = await takeSlot(stage.guest(noor), NINE + HOUR);
    const times = [{ startsAt: EVENING }];
    expect((await refusal(suggestTimes(stage.guest(noor), { times, eventId: newId(stage.now) }))).reason).toBe(
      'nothing_confirmed',
    );
    const [made] = await suggestTimes(stage.guest(noor), { times, eventId: second.eventId });
    await acceptSuggestion(asMax(), invitation, made!.id);
    expect((await standing()).map(({ id, at }) => [id, at])).toEqual([
      [first.eventId, NINE],
      [second.eventId, EVENING],
    ]);
    stage.now += MINUTE;
    const [anew] = await suggest(EVENING + DAY);
    await acceptSuggestion(asMax(), invitation, anew!);
    expect(await standing()).toHaveLength(3);
  });

  test('are not for a time that people share', async () => {
    await ownerQuery('update invitations set capacity = 3 where id = $1', [invitation]);
    await takeSlot(stage.guest(noor), NINE);
    const asked = suggestTimes(stage.guest(noor), { times: [{ startsAt: EVENING }] });
    expect((await refusal(asked)).reason).toBe('already_confirmed');
  });
});

describe('what waits', () => {
  const happening = (subjectId: string, data: Record<string, string>, at = stage.now + 1) => ({
    id: newId(at),
    organizationId: max.organization,
    name: '',
    subjectType: '',
    subjectId,
    data,
    actorType: 'participant' as const,
    actorId: null,
    attempts: 0,
  });

  test('is overtaken by an appointment of its participant, and what comes later is not', async () => {
    await suggest(EVENING, EVENING + DAY);
    await overtakeByAppointment(asMax(), happening(newId(stage.now), { participantId: noor.id }, MONDAY - 1));
    expect(await states()).toEqual(['pending', 'pending']);
    await overtakeByAppointment(asMax(), happening(newId(stage.now), { participantId: noor.id }));
    expect(await states()).toEqual(['superseded', 'superseded']);
  });

  test('stays where its participant may have more appointments', async () => {
    await ownerQuery('update invitations set bookings_per_person = 2 where id = $1', [invitation]);
    await suggest(EVENING);
    await takeSlot(stage.guest(noor), NINE);
    await overtakeByAppointment(asMax(), happening(newId(stage.now), { participantId: noor.id }));
    expect(await states()).toEqual(['pending']);
    await takeSlot(stage.guest(noor), NINE + HOUR);
    await overtakeByAppointment(asMax(), happening(newId(stage.now), { participantId: noor.id }));
    expect(await states()).toEqual(['superseded']);
  });

  test('is overtaken by the end of the invitation', async () => {
    await suggest(EVENING);
    await overtakeByEnd(asMax(), happening(invitation, {}));
    expect(await states()).toEqual(['superseded']);
  });
});
