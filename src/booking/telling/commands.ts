/** Who is told what about an appointment, as statements for the batch that makes it true. */
import type { Ctx } from '#context.ts';
import { type DeliveryChannel, deliver, type Purpose } from '#deliveries/index.ts';
import type { Statement, sql } from '#foundation/db/index.ts';
import { tellGuests } from './guests/commands.ts';
import type { Change } from './rules.ts';

export type { Change } from './rules.ts';

/** The appointment as it is after the change; `sequence` is its iCalendar sequence. */
export type Told = {
  eventId: string;
  /** `seat` where it concerns one place of a shared time: `eventId` is then its confirmation's. */
  about?: 'event' | 'seat';
  sequence: number;
  participant: { id: string; channel: DeliveryChannel };
  organizerId: string;
  /** What the organizer writes along. */
  note?: string;
  /** The most guests that may come along by then; none, where nothing is said. */
  guests?: number;
};

// Whoever declines a request has seen it: only the other side is told.
const PURPOSES: Record<Change, { participant: Purpose; organizer: Purpose | null }> = {
  taken: { participant: 'confirmation', organizer: 'organizer_confirmation' },
  asked: { participant: 'request', organizer: 'organizer_request' },
  declined: { participant: 'request_declined', organizer: null },
  moved: { participant: 'move', organizer: 'organizer_move' },
  cancelled: { participant: 'cancellation', organizer: 'organizer_cancellation' },
};

/** Messages to both sides. `when` holds in the batch only if the change came true. */
export function messagesAbout(
  ctx: Ctx,
  change: Change,
  told: Told,
  when: ReturnType<typeof sql>,
  by: 'participant' | 'organizer' = 'participant',
): Statement[] {
  const about = { subjectType: told.about ?? ('event' as const), subjectId: told.eventId, sequence: told.sequence };
  const { participant } = told;
  const { organizer } = PURPOSES[change];
  // LinkedIn messages are sent by a person: who just did it on the page need not be told by one.
  const tellsParticipant = participant.channel !== 'linkedin' || by === 'organizer';
  return [
    ...(tellsParticipant
      ? [
          deliver(
            ctx,
            {
              ...about,
              purpose: PURPOSES[change].participant,
              recipientType: 'participant',
              recipientId: participant.id,
              channel: participant.channel,
              note: told.note,
            },
            when,
          ),
        ]
      : []),
    ...(organizer
      ? [
          deliver(
            ctx,
            {
              ...about,
              purpose: organizer,
              recipientType: 'user',
              recipientId: told.organizerId,
              channel: 'email',
            },
            when,
          ),
        ]
      : []),
    ...tellGuests(ctx, change, { ...told, guests: told.guests ?? 0 }, when),
  ];
}
