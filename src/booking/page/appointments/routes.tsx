/** The page of a link that has several appointments, or may have: all of them, each with its own ways. */
import { openGuests } from '#calendar/index.ts';
import type { C } from '#foundation/http/app.ts';
import { formatDayTime } from '#foundation/lib/dates.ts';
import { words } from '#words/index.ts';
import type { Offer } from '../../taking/queries.ts';
import { mayCancel, mayMoveAtAll, type Standing, shutBecause } from '../../taking/rules.ts';
import { leftOf, livesOf } from '../../taking/standings/rules.ts';
import { whole } from '../frame/routes.tsx';
import type { GuestsTyped } from '../guests/views.tsx';
import type { Frame } from '../views.tsx';
import { wishesProps } from '../wishing/routes.tsx';
import { isMovable } from '../wishing/rules.ts';
import { AppointmentsPage } from './views.tsx';

/** What was refused: in words, or as it was typed for the guests of one of them. */
type Said = { refused?: string; typed?: GuestsTyped; of?: string };

/** Shows all appointments of the link. */
export function showAppointments(
  c: C,
  offer: Offer,
  frame: Frame,
  { refused, typed, of }: Said = {},
  status: 200 | 409 | 422 = 200,
) {
  const appointments = livesOf(offer).map((standing) => ({
    ...oneOf(c, offer, standing),
    ...(standing.eventId === of && { typed }),
  }));
  const wishes = wishesProps(c, frame, offer);
  const props = { frame, appointments, refused, wishes, gone: goneOf(offer, frame) };
  return whole(c, <AppointmentsPage {...props} more={mayTakeMore(offer)} />, status);
}

/** Which of several appointments they gave up, where the page is about that one; null where it is not. */
export function goneOf({ situation, standing }: Offer, { language, zone }: Frame): string | null {
  const t = words(language).taking;
  if (!situation.named || standing?.cancelledBy !== 'participant') return null;
  const when = formatDayTime(standing.startsAt, zone, language, 'long');
  return standing.confirmedAt === null ? t.withdrawnOne(when) : t.cancelledOne(when);
}

/** Whether one more can be taken by the link now. */
export function mayTakeMore({ situation }: Offer): boolean {
  return leftOf(situation) !== 0 && shutBecause(situation) === null;
}

/** Whether other times may be suggested for an appointment now. */
export function maySuggestFor(offer: Offer, standing: Standing): boolean {
  return isMovable(standing, offer) && shutBecause(offer.situation) === null;
}

function oneOf(c: C, offer: Offer, standing: Standing) {
  const { situation, everyGuest } = offer;
  const about = { ...situation, standing, named: true };
  return {
    standing,
    may: { move: mayMoveAtAll(about, standing) === null, cancel: mayCancel(about) === null },
    over: standing.startsAt <= c.var.now,
    movable: maySuggestFor(offer, standing),
    guests: openGuests(
      c.var.ctx,
      everyGuest.filter(({ eventId }) => eventId === standing.eventId),
    ),
  };
}
