import { and, eq, isNull } from 'drizzle-orm';
import { confirmations, invitationParticipants, invitations } from '#booking/schema.ts';
import { eventStands, events } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { deliver } from '#deliveries/index.ts';
import { build } from '#foundation/db/index.ts';
import { reminderChannel, remindersOf } from './rules.ts';

/**
 * Lays the reminders of an appointment into the outbox, those whose time is still to come; each once, however often this
 * runs. `ctx` is inside the organization. Nothing to do for what is cancelled or did not come of an invitation.
 */
export async function planReminders(ctx: Ctx, eventId: string): Promise<void> {
  const [found] = await ctx.db.read([appointment(eventId)]);
  const row = found[0];
  const channel = row && reminderChannel(row.participant);
  if (!row || !channel || row.event.status !== 'confirmed') return;
  const stands = eventStands(eventId, row.event.icalSequence);
  const planned = remindersOf(row.event, row.reminderMinutes, ctx.now);
  const statements = planned.map(({ dueAt, sequence }) =>
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
  if (statements.length > 0) await ctx.write(statements);
}

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
    .limit(1);
}
