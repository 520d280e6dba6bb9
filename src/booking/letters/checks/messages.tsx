/** The first mail of a booking on an open page. Its words are ours and the organizer's: none of it was typed by the guest. */
import type { Ctx } from '#context.ts';
import type { DeliveryToRender, Letter } from '#deliveries/index.ts';
import { formatDayTime } from '#foundation/lib/dates.ts';
import { holdPlaceholder } from '#foundation/lib/placeholders.ts';
import { renderMail } from '#foundation/views/mail.tsx';
import { words } from '#words/index.ts';
import { timeIn } from '../mails/messages.tsx';
import { readBooking } from '../queries.ts';
import { zoneOfGuest } from '../rules.ts';

/** Asks whoever reads it whether the booking is theirs. */
export async function addressCheck(ctx: Ctx, delivery: DeliveryToRender): Promise<Letter> {
  const booking = await readBooking(ctx, delivery);
  if (!booking) return { kind: 'skip', reason: 'gone' };
  const { event, participant, organizer } = booking;
  const until = event.heldUntil;
  if (event.status !== 'held' || until === null) return { kind: 'skip', reason: 'moved_on' };
  if (until <= ctx.now) return { kind: 'skip', reason: 'past' };
  if (!participant.email) return { kind: 'skip', reason: 'no_address' };
  const language = participant.language ?? organizer.language;
  const t = words(language).openPage;
  const { mails } = words(language);
  const zone = zoneOfGuest(participant, event.timezone);
  const when = timeIn(event.startsAt, event.endsAt, zone, language);
  const bodies = await renderMail({
    language,
    preheader: when,
    heading: t.confirmTitle,
    paragraphs: [t.checkLead],
    facts: [
      { label: mails.about, value: event.title },
      { label: mails.when, value: when },
      { label: mails.withWhom, value: organizer.name },
    ],
    action: { label: t.confirmYes, href: holdPlaceholder(ctx.config.origin, participant.id, participant.linkVersion) },
    footer: [t.checkUntil(formatDayTime(until, zone, language))],
  });
  return {
    kind: 'mail',
    to: { address: participant.email },
    subject: t.checkSubject(formatDayTime(event.startsAt, zone, language)),
    ...bodies,
  };
}
