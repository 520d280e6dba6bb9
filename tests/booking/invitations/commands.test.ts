import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  addParticipants,
  cancelInvitation,
  changeInvitation,
  closeInvitation,
  createInvitation,
  openInvitation,
  reopenInvitation,
  resend,
  restoreLink,
  revoke,
} from '#booking/index.ts';
import type { Ctx } from '#context.ts';
import type { Person as Invitee } from '../../../src/booking/invitations/people/inputs.ts';
import { ownerQuery } from '../../support/database.ts';
import { invite, takeFirst } from '../../support/invited.ts';
import { makeWorld, type Person, type World } from '../../support/world.ts';

let world: World;
let ada: Person;
beforeAll(async () => {
  world = await makeWorld();
  ada = world.acme.ada;
});
beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

let count = 0;
const noor = (): Invitee => ({ name: 'Noor', email: `noor.${count++}.${world.mark}@example.com`, channel: 'email' });
const terms = { title: 'The plan', durationMinutes: 30 };
const me = () => world.as(ada);
const trips = (ctx: Ctx) => ctx.db.trips.count;
const refused = (reason: string) => expect.objectContaining({ name: 'Refusal', reason });

const one = async <Row>(query: string, ...params: string[]) => (await ownerQuery<Row>(query, params))[0]!;
const statusOf = async (id: string) =>
  (await one<{ status: string }>('select status from invitations where id = $1', id)).status;
const versionOf = async (id: string) =>
  (await one<{ v: number }>('select rules_version as v from invitations where id = $1', id)).v;
const sentTo = (participantId: string) =>
  ownerQuery<{ sequence: number; channel: string; status: string }>(
    `select sequence, channel, status from deliveries where purpose = 'invitation' and recipient_id = $1 order by sequence`,
    [participantId],
  );
const happenings = async (id: string) =>
  (
    await ownerQuery<{ name: string }>(
      'select name from domain_events where subject_id = $1 order by created_at, xmin::text::bigint',
      [id],
    )
  ).map(({ name }) => name);

describe('writing', () => {
  test('whose last day is over may be kept as a draft and is not sent', async () => {
    const window = { kind: 'dates', from: '2020-01-01', to: '2020-01-31' } as const;
    const input = { ...terms, window, participants: [noor()] };
    await expect(createInvitation(me(), input, { send: true })).rejects.toEqual(refused('window_over'));
    const draft = await createInvitation(me(), input);
    await expect(openInvitation(me(), draft.id)).rejects.toEqual(refused('window_over'));
    expect(await statusOf(draft.id)).toBe('draft');
    expect(await sentTo(draft.participants[0]!.id)).toEqual([]);
  });

  test('a draft sends nothing; its rows hold no address that can be read', async () => {
    const ctx = me();
    const guest = noor();
    const made = await createInvitation(ctx, { ...terms, participants: [guest] });
    expect(trips(ctx)).toBe(2);
    expect(made).toMatchObject({
      title: 'The plan',
      status: 'draft',
      participants: [{ name: 'Noor', status: 'draft' }],
    });
    const row = await one<Record<string, string>>(
      'select * from invitation_participants where id = $1',
      made.participants[0]!.id,
    );
    expect(JSON.stringify(row)).not.toContain(guest.email);
    const place = {
      table: 'invitation_participants',
      column: 'email',
      row: row.id!,
      organization: world.acme.id,
    };
    expect(world.runtime.keys.vault.open(place, row.email!)).toBe(guest.email);
    expect(row.email_blind).toBe(world.runtime.keys.vault.blind(world.acme.id, 'email', guest.email!));
    expect(await sentTo(made.participants[0]!.id)).toEqual([]);
    expect(await happenings(made.id)).toEqual(['invitation.created']);
    const hosts = await ownerQuery('select user_id from invitation_hosts where invitation_id = $1', [made.id]);
    expect(hosts).toEqual([{ user_id: ada.userId }]);
  });

  test('people stand in the order in which they were named', async () => {
    const names = ['Zoe', 'Adam', 'Mia', 'Ben', 'Lin'];
    const made = await createInvitation(me(), {
      ...terms,
      participants: names.map((name) => ({ ...noor(), name })),
    });
    const rows = await ownerQuery<{ name: string }>(
      'select name from invitation_participants where invitation_id = $1 order by id',
      [made.id],
    );
    expect(rows.map(({ name }) => name)).toEqual(names);
  });

  test('who has not confirmed their address may write a draft and send nothing', async () => {
    const ctx = () => world.as(unverified);
    const unverified = await world.newPerson('Una');
    await ownerQuery('update users set email_verified_at = null where id = $1', [unverified.userId]);
    await expect(createInvitation(ctx(), { ...terms, participants: [noor()] }, { send: true })).rejects.toEqual(
      refused('unverified'),
    );
    const { id, participants } = await createInvitation(ctx(), { ...terms, participants: [noor()] });
    await expect(openInvitation(ctx(), id)).rejects.toEqual(refused('unverified'));
    expect(await statusOf(id)).toBe('draft');
    expect(await sentTo(participants[0]!.id)).toEqual([]);
  });
});

describe('sending', () => {
  test('opens the draft and writes to everybody once, however often it is asked for', async () => {
    const made = await createInvitation(me(), { ...terms, participants: [noor(), noor()] });
    const ctx = me();
    expect(await openInvitation(ctx, made.id)).toEqual({ status: 'open', queued: 2 });
    expect(trips(ctx)).toBe(2);
    expect(await openInvitation(me(), made.id)).toEqual({ status: 'open', queued: 0 });
    for (const { id } of made.participants) expect(await sentTo(id)).toHaveLength(1);
    expect((await happenings(made.id)).slice(0, 2)).toEqual(['invitation.created', 'invitation.opened']);
  });

  test('to two hundred is two trips and a handful of queue messages', async () => {
    const ctx = me();
    world.queue.length = 0;
    const participants = Array.from({ length: 200 }, noor);
    const made = await createInvitation(ctx, { ...terms, participants }, { send: true });
    expect(trips(ctx)).toBe(2);
    expect(made.participants).toHaveLength(200);
    expect(world.queue.filter(({ type }) => type === 'deliver')).toHaveLength(10);
    const [sent] = await ownerQuery<{ count: number }>(
      `select count(*)::int from deliveries d join invitation_participants p on p.id = d.recipient_id where p.invitation_id = $1`,
      [made.id],
    );
    expect(sent!.count).toBe(200);
  });

  test('by two tabs at once makes one message each', async () => {
    const made = await createInvitation(me(), { ...terms, participants: [noor()] });
    const both = await Promise.allSettled([openInvitation(me(), made.id), openInvitation(me(), made.id)]);
    expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await sentTo(made.participants[0]!.id)).toHaveLength(1);
  });

  test('again to chosen people makes the next message; five a day, and then a time to wait', async () => {
    const { id, people } = await invite(world, { participants: [noor(), noor()] });
    const [first, second] = people;
    await openInvitation(me(), id, { participantIds: [first!.id] });
    for (let again = 0; again < 4; again++) await resend(me(), id, first!.id);
    expect((await sentTo(first!.id)).map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await sentTo(second!.id)).toHaveLength(1);
    await expect(resend(me(), id, first!.id)).rejects.toMatchObject({
      reason: 'too_many',
      details: { retryAfterSeconds: expect.any(Number) },
    });
    expect(await sentTo(first!.id)).toHaveLength(6);
  });

  test('again takes the place of what still waits, so that nobody gets two', async () => {
    world.queue.splice(0);
    const { id, people } = await invite(world, { participants: [noor()] });
    await resend(me(), id, people[0]!.id);
    expect((await sentTo(people[0]!.id)).map(({ status }) => status)).toEqual(['superseded', 'pending']);
    world.mails.splice(0);
    await world.drain();
    expect(world.mails).toHaveLength(1);
    await resend(me(), id, people[0]!.id);
    expect((await sentTo(people[0]!.id)).map(({ status }) => status)).toEqual(['superseded', 'sent', 'pending']);
  });

  test('again from two tabs at once is one more message, which is not lost', async () => {
    const { id, people } = await invite(world, { participants: [noor()] });
    const ctx = me();
    const read = ctx.db.read.bind(ctx.db);
    ctx.db.read = (async (statements: never) => {
      const answer = await read(statements);
      await resend(me(), id, people[0]!.id);
      return answer;
    }) as typeof ctx.db.read;
    await resend(ctx, id, people[0]!.id);
    expect((await sentTo(people[0]!.id)).map(({ status }) => status)).toEqual(['superseded', 'pending']);
  });

  test('again to somebody whose invitation closes at that moment changes nothing and says so', async () => {
    const guest = { ...noor(), phone: '+12025550134' };
    const { id, people } = await invite(world, { participants: [guest] });
    const ctx = me();
    const read = ctx.db.read.bind(ctx.db);
    ctx.db.read = (async (statements: never) => {
      const answer = await read(statements);
      await closeInvitation(me(), id);
      return answer;
    }) as typeof ctx.db.read;
    await expect(resend(ctx, id, people[0]!.id, 'sms')).rejects.toEqual(refused('changed_meanwhile'));
    expect(await sentTo(people[0]!.id)).toMatchObject([{ sequence: 0, channel: 'email', status: 'pending' }]);
    const query = 'select channel from invitation_participants where id = $1';
    expect(await one(query, people[0]!.id)).toEqual({ channel: 'email' });
    expect(await happenings(id)).not.toContain('participant.resent');
  });

  test('over another channel stays with it, and wants its contact', async () => {
    const guest = { ...noor(), phone: '+12025550134' };
    const { id, people } = await invite(world, { participants: [guest] });
    await resend(me(), id, people[0]!.id, 'sms');
    expect((await sentTo(people[0]!.id)).map(({ channel }) => channel)).toEqual(['email', 'sms']);
    await expect(resend(me(), id, people[0]!.id, 'linkedin')).rejects.toEqual(refused('invalid'));
    const { channel } = await one<{ channel: string }>(
      'select channel from invitation_participants where id = $1',
      people[0]!.id,
    );
    expect(channel).toBe('sms');
  });

  test('nothing goes to who has a time, whose link is shut, or of what is a draft or closed', async () => {
    const { id, people } = await invite(world, { participants: [noor(), noor(), noor()] });
    await takeFirst(world, people[0]!.token);
    await revoke(me(), id, people[1]!.id);
    await expect(resend(me(), id, people[0]!.id)).rejects.toEqual(refused('participant_answered'));
    await expect(resend(me(), id, people[1]!.id)).rejects.toEqual(refused('participant_revoked'));
    await closeInvitation(me(), id);
    await expect(resend(me(), id, people[2]!.id)).rejects.toEqual(refused('invitation_closed'));
    await expect(openInvitation(me(), id)).rejects.toEqual(refused('invitation_closed'));
    const draft = await createInvitation(me(), { ...terms, participants: [noor()] });
    await expect(resend(me(), draft.id, draft.participants[0]!.id)).rejects.toEqual(refused('invitation_draft'));
  });
});

describe('changing', () => {
  test('what is offered raises the version of the rules; words do not', async () => {
    const { id } = await invite(world, { participants: [noor()] });
    const ctx = me();
    await changeInvitation(ctx, id, { title: 'Another plan', description: 'Words' });
    expect(trips(ctx)).toBe(2);
    expect(await versionOf(id)).toBe(1);
    await changeInvitation(me(), id, { durationMinutes: 60 });
    expect(await versionOf(id)).toBe(2);
    const row = await one<Record<string, unknown>>(
      'select title, duration_minutes, interval_minutes from invitations where id = $1',
      id,
    );
    expect(row).toEqual({ title: 'Another plan', duration_minutes: 60, interval_minutes: 60 });
  });

  test('by somebody else at the same time is one change and one refusal', async () => {
    const { id } = await invite(world, { participants: [noor()] });
    const both = await Promise.allSettled([
      changeInvitation(me(), id, { durationMinutes: 45 }),
      changeInvitation(me(), id, { durationMinutes: 60 }),
    ]);
    const lost = both.filter((one) => one.status === 'rejected');
    expect(await versionOf(id)).toBe(3 - lost.length);
    expect(lost.every((one) => (one as PromiseRejectedResult).reason.reason === 'changed_meanwhile')).toBe(true);
  });

  test('that somebody else was faster with leaves no trace', async () => {
    const { id } = await invite(world, { participants: [noor()] });
    const ctx = me();
    const read = ctx.db.read.bind(ctx.db);
    ctx.db.read = (async (statements: never) => {
      const answer = await read(statements);
      await closeInvitation(me(), id);
      return answer;
    }) as typeof ctx.db.read;
    await expect(changeInvitation(ctx, id, { title: 'Other words' })).rejects.toEqual(refused('changed_meanwhile'));
    expect(await happenings(id)).not.toContain('invitation.changed');
  });

  test("belongs to the organizer and to the organization's owner, not to another member", async () => {
    const made = await createInvitation(me(), { ...terms, participants: [noor()] });
    const max = () => world.as(world.acme.max);
    await expect(changeInvitation(max(), made.id, { title: 'Mine' })).rejects.toEqual(refused('not_yours'));
    await expect(openInvitation(max(), made.id)).rejects.toEqual(refused('not_yours'));
    await expect(revoke(max(), made.id, made.participants[0]!.id)).rejects.toEqual(refused('not_yours'));
    await expect(cancelInvitation(max(), made.id)).rejects.toEqual(refused('not_yours'));
    const his = await createInvitation(max(), { ...terms, participants: [noor()] });
    await changeInvitation(me(), his.id, { title: 'Ours' });
    expect((await one<{ title: string }>('select title from invitations where id = $1', his.id)).title).toBe('Ours');
  });
});

describe('closing', () => {
  test('stops new times and keeps those that stand; opening again gives times again', async () => {
    const { id, people } = await invite(world, { participants: [noor(), noor()] });
    const { eventId } = await takeFirst(world, people[0]!.token);
    const ctx = me();
    await closeInvitation(ctx, id);
    expect(trips(ctx)).toBe(2);
    await closeInvitation(me(), id);
    await expect(takeFirst(world, people[1]!.token)).rejects.toThrow();
    const { status } = await one<{ status: string }>('select status from events where id = $1', eventId);
    expect(status).toBe('confirmed');
    await reopenInvitation(me(), id);
    expect((await takeFirst(world, people[1]!.token)).eventId).toBeTruthy();
    expect((await happenings(id)).filter((name) => /closed|reopened/.test(name)).sort()).toEqual([
      'invitation.closed',
      'invitation.reopened',
    ]);
  });

  test('a draft cannot be closed', async () => {
    const made = await createInvitation(me(), { ...terms, participants: [noor()] });
    await expect(closeInvitation(me(), made.id)).rejects.toEqual(refused('invitation_draft'));
  });
});

describe('cancelling', () => {
  test('takes the appointments that are to come, frees their times and tells their guests; what is past stays', async () => {
    const { id, people } = await invite(world, { participants: [noor(), noor(), noor()] });
    const past = await takeFirst(world, people[0]!.token);
    const coming = await takeFirst(world, people[1]!.token);
    await world.drain();
    await ownerQuery(
      `update events set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' where id = $1`,
      [past.eventId],
    );
    world.mails.length = 0;
    const ctx = me();
    expect(await cancelInvitation(ctx, id, 'I am leaving the company.')).toBe(1);
    expect(trips(ctx)).toBe(2);
    await world.drain();
    const events = await ownerQuery<{ id: string; status: string; ical_sequence: number }>(
      'select id, status, ical_sequence from events where id in ($1, $2)',
      [past.eventId, coming.eventId],
    );
    expect(events.find((one) => one.id === past.eventId)!.status).toBe('confirmed');
    expect(events.find((one) => one.id === coming.eventId)).toMatchObject({ status: 'cancelled', ical_sequence: 1 });
    const hosts = await ownerQuery('select busy, exclusive from event_hosts where event_id = $1', [coming.eventId]);
    expect(hosts).toEqual([{ busy: false, exclusive: false }]);
    const confirmation = await one('select cancelled_by from confirmations where event_id = $1', coming.eventId);
    expect(confirmation).toEqual({ cancelled_by: 'organizer' });
    const told = world.mails.map(({ subject }) => subject.split(':')[0]);
    expect(told.sort()).toEqual(['Cancelled', 'Cancelled']);
    expect(world.mails.some(({ text }) => text.includes('I am leaving the company.'))).toBe(true);
    expect(await statusOf(id)).toBe('cancelled');
    expect(await cancelInvitation(me(), id)).toBe(0);
  });

  test('does nothing when somebody took a time since it was read, since what goes was named wrongly', async () => {
    const { id, people } = await invite(world, { participants: [noor()] });
    const ctx = me();
    const write = ctx.write.bind(ctx);
    const between: Ctx = {
      ...ctx,
      db: ctx.db,
      write: async (statements) => {
        await takeFirst(world, people[0]!.token);
        return write(statements);
      },
    };
    await expect(cancelInvitation(between, id)).rejects.toEqual(refused('changed_meanwhile'));
    expect(await statusOf(id)).toBe('open');
    const live = await ownerQuery('select 1 from confirmations where participant_id = $1 and cancelled_at is null', [
      people[0]!.id,
    ]);
    expect(live).toHaveLength(1);
  });
});

describe('adding people', () => {
  test('writes to them at once when it is open, and names who is invited already', async () => {
    const known = noor();
    const { id } = await invite(world, { participants: [known] });
    const ctx = me();
    const [added] = await addParticipants(ctx, id, [noor()]);
    expect(trips(ctx)).toBe(2);
    expect(await sentTo(added!)).toHaveLength(1);
    await expect(addParticipants(me(), id, [noor(), known])).rejects.toMatchObject({
      reason: 'invalid',
      details: { fields: { 'participants.1.email': ['This person is invited already.'] } },
    });
    const rows = await ownerQuery('select 1 from invitation_participants where invitation_id = $1', [id]);
    expect(rows).toHaveLength(2);
  });

  test('the same person from two tabs is one person', async () => {
    const { id } = await invite(world, { participants: [noor()] });
    const twice = noor();
    const both = await Promise.allSettled([addParticipants(me(), id, [twice]), addParticipants(me(), id, [twice])]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const rows = await ownerQuery('select 1 from invitation_participants where invitation_id = $1', [id]);
    expect(rows).toHaveLength(2);
  });
});

describe('revoking', () => {
  test('shuts the link at once and for good; a restored one is another link', async () => {
    const { id, people } = await invite(world, { participants: [noor()] });
    const [person] = people;
    const page = (token: string) => world.request(null, `/b/${token}`);
    expect((await page(person!.token)).status).toBe(200);
    const ctx = me();
    await revoke(ctx, id, person!.id);
    expect(trips(ctx)).toBe(2);
    await revoke(me(), id, person!.id);
    expect((await page(person!.token)).status).toBe(410);
    await restoreLink(me(), id, person!.id);
    expect((await page(person!.token)).status).toBe(410);
    expect((await page(world.runtime.keys.link('participant', person!.id, 2))).status).toBe(200);
    expect((await happenings(id)).filter((name) => name === 'participant.revoked')).toHaveLength(1);
  });

  test('drops what waits to be sent, and ends at the last version', async () => {
    const { id, people } = await invite(world, { participants: [noor()] });
    await revoke(me(), id, people[0]!.id);
    expect((await sentTo(people[0]!.id))[0]!.status).toBe('superseded');
    await restoreLink(me(), id, people[0]!.id);
    await ownerQuery('update invitation_participants set link_version = 255 where id = $1', [people[0]!.id]);
    await expect(revoke(me(), id, people[0]!.id)).rejects.toEqual(refused('links_used_up'));
  });
});
