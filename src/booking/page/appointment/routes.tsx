/** The appointment at the link: cancelling it, and its file for other calendars. */
import { Hono } from 'hono';
import { calendarFile } from '#calendar/index.ts';
import { page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { cancelSlot } from '../../taking/commands.ts';
import { whichForm } from '../../taking/inputs.ts';
import type { Offer } from '../../taking/queries.ts';
import { helpWith, liveOf, mayCancel } from '../../taking/rules.ts';
import { isUnnamed } from '../../taking/standings/rules.ts';
import { hereAgain, languageOnly, readFrame, sayKindly } from '../frame/routes.tsx';
import { pageQuery } from '../inputs.ts';
import { CancelPage } from './views.tsx';

export const appointmentRoutes = new Hono<AppEnv>();

appointmentRoutes.delete('/b/:token/confirmation', async (c) => {
  const { event } = whichForm.parse((await readForm(c, whichForm)).typed);
  try {
    await cancelSlot(c.var.ctx, event);
    return c.redirect(hereAgain(c, event), 303);
  } catch (error) {
    return sayKindly(c, error);
  }
});

appointmentRoutes.get('/b/:token/cancellation', async (c) => {
  try {
    const { offer, frame } = await readFrame(c, { ...languageOnly(c), ...which(c) });
    const live = liveOf(offer.standing);
    const refused = live && mayCancel(offer.situation);
    if (refused) throw new Refusal(refused, helpWith(refused, offer.situation, c.var.now, offer.guest));
    return live ? page(c, <CancelPage frame={frame} standing={live} />) : c.redirect(hereAgain(c), 303);
  } catch (error) {
    return sayKindly(c, error);
  }
});

appointmentRoutes.get('/b/:token/appointment.ics', async (c) => {
  const { offer } = await readFrame(c, { ...pageQuery.parse({}), ...which(c) });
  const live = liveOf(offer.standing);
  if (isUnnamed(offer.situation)) throw new Refusal('which_appointment');
  if (!live || live.status === 'pending') throw new Refusal('nothing_confirmed');
  const file = calendarFile([fileEvent(c, offer, live)]);
  return c.body(file, 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': 'attachment; filename="appointment.ics"',
  });
});

function which(c: C): { event: string | null } {
  return { event: pageQuery.parse({ event: c.req.query('event') }).event ?? null };
}

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
    location: invitation.location ?? live.room ?? undefined,
  };
}
