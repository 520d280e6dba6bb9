/** The appointment at the link: cancelling it, and its file for other calendars. */
import { Hono } from 'hono';
import { calendarFile } from '#calendar/index.ts';
import { page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { cancelSlot } from '../../taking/commands.ts';
import type { Offer } from '../../taking/queries.ts';
import { helpWith, liveOf, mayCancel } from '../../taking/rules.ts';
import { hereAgain, languageOnly, readFrame, sayKindly } from '../frame/routes.tsx';
import { pageQuery } from '../inputs.ts';
import { CancelPage } from './views.tsx';

export const appointmentRoutes = new Hono<AppEnv>();

appointmentRoutes.delete('/b/:token/confirmation', async (c) => {
  try {
    await cancelSlot(c.var.ctx);
    return c.redirect(hereAgain(c), 303);
  } catch (error) {
    return sayKindly(c, error);
  }
});

appointmentRoutes.get('/b/:token/cancellation', async (c) => {
  try {
    const { offer, frame } = await readFrame(c, languageOnly(c));
    const live = liveOf(offer.standing);
    const refused = live && mayCancel(offer.situation);
    if (refused) throw new Refusal(refused, helpWith(refused, offer.situation, c.var.now, offer.guest));
    return live ? page(c, <CancelPage frame={frame} standing={live} />) : c.redirect(hereAgain(c), 303);
  } catch (error) {
    return sayKindly(c, error);
  }
});

appointmentRoutes.get('/b/:token/appointment.ics', async (c) => {
  const { offer } = await readFrame(c, pageQuery.parse({}));
  const live = liveOf(offer.standing);
  if (!live || live.status === 'pending') throw new Refusal('nothing_confirmed');
  const file = calendarFile([fileEvent(c, offer, live)]);
  return c.body(file, 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': 'attachment; filename="appointment.ics"',
  });
});

function fileEvent(c: C, offer: Offer, live: NonNullable<Offer['standing']>) {
  const { invitation, situation } = offer;
  return {
    uid: live.icalUid,
    sequence: live.icalSequence,
    stampedAt: c.var.now,
    createdAt: c.var.now,
    changedAt: c.var.now,
    startsAt: live.startsAt,
    endsAt: live.endsAt,
    zone: situation.guestZone,
    summary: invitation.title,
    description: invitation.description ?? undefined,
    location: invitation.location ?? undefined,
  };
}
