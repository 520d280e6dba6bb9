/** Naming guests while their appointment moves or ends, on a real PostgreSQL: nobody is told twice, nobody is left out. */
import { expect, test } from 'vitest';
import { cancelSlot, moveSlot, takeSlot } from '#booking/taking/commands.ts';
import { changeGuests } from '#booking/taking/guests/commands.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { DAY, HOUR, MONDAY, makeHost, makeInvitation, makeParticipants, makeStage } from '../support/booking.ts';
import { ownerQuery } from '../support/database.ts';

const PEOPLE = 12;
const ROUNDS = 3;
const NINE = MONDAY + DAY + HOUR;

type Told = { status: string; moved: boolean; known: boolean; off: boolean; removed: boolean; purposes: string[] };

// Who comes too late is told so and no more; anything else is a fault.
const perhaps = (work: Promise<unknown>) =>
  work.catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });

test('guests who are named while their appointment moves or ends hear in the end of what stands, once', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const stage = makeStage();
    const invitation = await makeInvitation(stage, await makeHost(stage));
    await ownerQuery('update invitations set guests_max = 4 where id = $1', [invitation.id]);
    const people = await makeParticipants(stage, invitation, PEOPLE);
    for (const [at, noor] of people.entries()) {
      await takeSlot(stage.guest(noor), NINE + (at * HOUR) / 2, null, { guests: [`lea-${at}@example.com`] });
    }
    // Each of them has one guest who knows of it.
    await ownerQuery(
      `update deliveries d set status = 'sent', sent_at = now() from events e where d.subject_id = e.id and e.source_id = $1 and d.purpose = 'guest_confirmation'`,
      [invitation.id],
    );
    await Promise.all(
      people.flatMap((noor, at) => [
        perhaps(
          at % 3 === 0 ? cancelSlot(stage.guest(noor)) : moveSlot(stage.guest(noor), NINE + DAY + (at * HOUR) / 2),
        ),
        perhaps(changeGuests(stage.guest(noor), (now) => [...now.map(({ email }) => email), `zoe-${at}@example.com`])),
        perhaps(
          changeGuests(stage.guest(noor), (now) => [
            ...now.map(({ email }) => email).filter((email) => at % 2 === 0 || !email.startsWith('lea')),
            `tim-${at}@example.com`,
          ]),
        ),
      ]),
    );
    const told = await tellings(invitation.id);
    expect(told.length).toBeGreaterThanOrEqual(PEOPLE);
    for (const one of told) expect([one, one.purposes]).toEqual([one, expected(one)]);
  }
});

/** What a guest still hears: who never heard of it is told of what stands, who did of what became of it. */
function expected({ status, moved, known, off, removed }: Told): string[] {
  if (removed) return ['guest_removed'];
  if (off && status !== 'cancelled') return [];
  if (status === 'cancelled') return known ? ['guest_cancellation'] : [];
  if (known) return moved ? ['guest_move'] : [];
  return ['guest_confirmation'];
}

/** Every guest of the invitation's appointments, with what waits to be sent to them of the appointment as it is. */
function tellings(invitationId: string): Promise<Told[]> {
  return ownerQuery<Told>(
    `select e.status, e.ical_sequence > 0 as moved, exists (select 1 from deliveries d where d.recipient_id = a.id and d.purpose = 'guest_removed') as removed, a.cancelled_at is not null as off,
       exists (select 1 from deliveries d where d.recipient_id = a.id and d.status = 'sent') as known,
       array(select d.purpose from deliveries d where d.recipient_id = a.id and d.status = 'pending' order by d.purpose) as purposes
     from event_attendees a join events e on e.id = a.event_id where a.kind = 'guest' and e.source_id = $1`,
    [invitationId],
  );
}
