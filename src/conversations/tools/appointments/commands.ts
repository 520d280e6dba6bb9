/**
 * Appointments of whoever the agent talks with, and of nobody else: each is made, moved and cancelled by their own link,
 * behind which the database sees their rows alone. Before anything is done the turn is claimed: what was done is said.
 */
import { type AgentBooking, bookingsAhead, cancelSlot, moveSlot, reachedBy, takeSlot } from '#booking/index.ts';
import { parseInstant } from '#foundation/db/columns.ts';
import { at, build, rows, type Statement, sql } from '#foundation/db/index.ts';
import { MINUTE_MS } from '#foundation/lib/zones.ts';
import { claimIdentity, fillPerson } from '#leads/index.ts';
import type { EventLink } from '../../inputs.ts';
import { conversationEvents } from '../../schema.ts';
import { type Desk, Superseded, type ToolOutput } from '../inputs.ts';
import { placeLink } from '../links/commands.ts';
import { guestOf, holderOf, labelOf, placeOf, refused, says, unavailable, unknownSlot } from '../slots/commands.ts';
import { appointmentTicket, readAppointment, readSlot } from '../tickets/rules.ts';
import { missingFor, typedOf } from './rules.ts';

/** Books a time; asks for what is missing first. */
export async function confirm(
  desk: Desk,
  { slot, ...given }: { slot: string } & Record<'name' | 'email' | 'phone' | 'note', string | null>,
): Promise<ToolOutput> {
  const { ctx, zone, language, reach } = desk;
  const wanted = readSlot(holderOf(desk), slot);
  if (!wanted) return unknownSlot(desk);
  const typed = typedOf(given);
  const missing = missingFor(typed, { email: reach.email, texts: reach.phone !== null && ctx.services.sms !== null });
  if (missing.length > 0) return { missing };
  const [place, guest] = [await placeOf(desk), await guestOf(desk)];
  if (!place || !guest) return unavailable(desk);
  const email = typed.email ?? reach.email;
  // A number that was only typed is the host's to call. Nobody is texted at it: texts cost, and may be a stranger's.
  const phone = email === null ? reach.phone : (typed.phone ?? reach.phone);
  const contact = { name: typed.name!, email, phone };
  try {
    await claimed(desk);
    await reachedBy(ctx, place, contact, {
      unproven: email === reach.email ? null : email,
      host: desk.terms.userId,
      along: (room) => [
        // Who booked has a name from then on, not only when the conversation has been read through.
        ...fillPerson(ctx, desk.guest.leadId, { name: contact.name, email: typed.email, company: null }, room),
        ...(typed.phone ? [claimIdentity(ctx, desk.guest.leadId, { kind: 'phone', value: typed.phone }, room)] : []),
      ],
    });
    const answers = typed.note ? { note: typed.note } : {};
    const along = (eventId: string) => bookedHere(desk, eventId);
    const seen = { zone, language, minutes: wanted.minutes, answers, along, talk: desk.conversationId };
    const taken = await takeSlot(guest, wanted.startsAt, null, seen);
    const id = appointmentTicket(holderOf(desk), taken.eventId, taken.startsAt);
    return { booked: { id, label: labelOf(desk, taken.startsAt), link: linkOf(desk) } };
  } catch (error) {
    return refused(desk, error);
  }
}

/** What the customer has here, still to come. */
export async function mine(desk: Desk): Promise<ToolOutput> {
  const guest = await guestOf(desk);
  if (!guest) return unavailable(desk);
  const [found] = await guest.db.read([bookingsAhead()]);
  return { appointments: found.map((one) => told(desk, one)) };
}

/** Moves an appointment of the customer's to another free time. */
export async function move(desk: Desk, asked: { appointment: string; slot: string }): Promise<ToolOutput> {
  const [eventId, wanted] = [readAppointment(holderOf(desk), asked.appointment), readSlot(holderOf(desk), asked.slot)];
  if (!eventId || !wanted) return unknownSlot(desk);
  const guest = await guestOf(desk);
  if (!guest) return unavailable(desk);
  const { zone, language } = desk;
  try {
    await claimed(desk);
    const moved = await moveSlot(guest, wanted.startsAt, { zone, language, talk: desk.conversationId }, eventId);
    await desk.ctx.write([linked(desk, eventId, 'moved')]);
    return { moved: { id: asked.appointment, label: labelOf(desk, moved.startsAt), link: linkOf(desk) } };
  } catch (error) {
    return refused(desk, error);
  }
}

/** Cancels an appointment of the customer's. */
export async function cancel(desk: Desk, asked: { appointment: string }): Promise<ToolOutput> {
  const eventId = readAppointment(holderOf(desk), asked.appointment);
  if (!eventId) return unknownSlot(desk);
  const guest = await guestOf(desk);
  if (!guest) return unavailable(desk);
  try {
    await claimed(desk);
    await cancelSlot(guest, eventId, { talk: desk.conversationId });
    await desk.ctx.write([linked(desk, eventId, 'cancelled')]);
    return { cancelled: true };
  } catch (error) {
    return refused(desk, error);
  }
}

/** A link at which the customer, and nobody else, picks a time. */
export async function invite(desk: Desk): Promise<ToolOutput> {
  if (!desk.settings.booking.maySendLinks) return says(desk, 'not_yours');
  const place = await placeOf(desk);
  return place ? { link: linkOf(desk) } : unavailable(desk);
}

async function claimed(desk: Desk): Promise<void> {
  if (!(await desk.claim())) throw new Superseded();
}

function linked({ ctx, conversationId }: Desk, eventId: string, kind: EventLink): Statement {
  return build.execute(sql`
    insert into ${conversationEvents} (conversation_id, event_id, kind, created_at)
    values (${conversationId}::uuid, ${eventId}::uuid, ${kind}, ${at(ctx.now)})
    on conflict (organization_id, conversation_id, event_id) do update set kind = excluded.kind`);
}

// By the customer's own link, in the very batch that makes the appointment.
function bookedHere({ ctx, conversationId }: Desk, eventId: string): Statement {
  return rows(sql`select talk_led_to(${conversationId}::uuid, ${eventId}::uuid, ${at(ctx.now)})`);
}

function linkOf({ ctx, place }: Desk): string {
  return placeLink(ctx, place!);
}

function told(desk: Desk, { eventId, startsAt, status }: AgentBooking) {
  const starts = parseInstant(startsAt);
  const isAhead = starts > desk.ctx.now;
  const isInTime = starts - desk.terms.cancelNoticeMinutes * MINUTE_MS > desk.ctx.now;
  return {
    id: appointmentTicket(holderOf(desk), eventId, starts),
    label: labelOf(desk, starts),
    waits: status === 'pending',
    canMove: isAhead,
    canCancel: isAhead && isInTime,
  };
}
