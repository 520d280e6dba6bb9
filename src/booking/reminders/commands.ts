import { and, eq, isNull } from 'drizzle-orm';
import { confirmations, invitationParticipants, invitations } from '#booking/schema.ts';
import { eventStands, events } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { deliver } from '#deliveries/index.ts';
import { build } from '#foundation/db/index.ts';
import { reminderChannel, remindersOf } from './rules.ts';

const PEOPLE_MAX = 1_000;

/**
 * Lays the reminders of an appointment into the outbox, those whose time is still to come; each once, however often this
 * runs. `ctx` is inside the organization. Nothing to do for what is cancelled or did not come of an invitation.
 */
export async function planReminders(ctx: Ctx, eventId: string): Promise<void> {
  const [found] = await ctx.db.read([appointment(eventId)]);
  const statements = found.flatMap((row) => remindersTo(ctx, eventId, row));
  if (statements.length > 0) await ctx.write(statements);
}

function remindersTo(ctx: Ctx, eventId: string, row: ReturnType<typeof appointment>['_']['result'][number]) {
  const channel = reminderChannel(row.participant);
  if (!channel || row.event.status !== 'confirmed') return [];
  const stands = eventStands(eventId, row.event.icalSequence);
  return remindersOf(row.event, row.reminderMinutes, ctx.now).map(({ dueAt, sequence }) =>
    deliver(
      ctx,
      {
        purpose: 'reminder',
        subjectType: 'event',
        subjectId: eventId,
        sequence,
        recipientType: 'participant',
        recipientId: row.participant.id,
        channel,
        dueAt,
      },
      stands,
    ),
  );
}

// Everybody who comes; one person in most cases.
function appointment(eventId: string) {
  return build
    .select({
      event: { status: events.status, startsAt: events.startsAt, icalSequence: events.icalSequence },
      reminderMinutes: invitations.reminderMinutes,
      participant: {
        id: invitationParticipants.id,
        channel: invitationParticipants.channel,
        email: invitationParticipants.email,
        phone: invitationParticipants.phone,
      },
    })
    .from(confirmations)
    .innerJoin(events, eq(events.id, confirmations.eventId))
    .innerJoin(invitationParticipants, eq(invitationParticipants.id, confirmations.participantId))
    .innerJoin(invitations, eq(invitations.id, confirmations.invitationId))
    .where(and(eq(confirmations.eventId, eventId), isNull(confirmations.cancelledAt)))
    .limit(PEOPLE_MAX);
}
