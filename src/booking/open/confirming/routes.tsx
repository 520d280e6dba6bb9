/** `/h/:token`: from the first mail. Opening it changes nothing; its button confirms the address and the appointment. */
import { Hono } from 'hono';
import { page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { formFields } from '#foundation/http/bodies.ts';
import { holdGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { asRefusal } from '#foundation/http/problems.tsx';
import { isId } from '#foundation/lib/ids.ts';
import { words } from '#words/index.ts';
import { languageOf, speak, speaking } from '../../page/frame/routes.tsx';
import { type Offer, readOffer } from '../../taking/queries.ts';
import { datesAround, heldOf } from '../../taking/rules.ts';
import { confirmAddress } from './commands.ts';
import { ConfirmPage, LostPage } from './views.tsx';

export const confirmingRoutes = new Hono<AppEnv>();

confirmingRoutes.get('/h/:token', speaking, limited('held bookings', 120), holdGate, async (c) => {
  try {
    return await showHeld(c);
  } catch (error) {
    return sayLost(c, error, null);
  }
});

confirmingRoutes.post('/h/:token', speaking, limited('held bookings', 120), holdGate, async (c) => {
  const { typed } = await formFields(c);
  try {
    if (!isId(typed.eventId)) return await showHeld(c);
    await confirmAddress(c.var.ctx, typed.eventId);
    return c.redirect(ownPage(c), 303);
  } catch (error) {
    return sayLost(c, error, await readBack(c));
  }
});

async function showHeld(c: C) {
  const offer = await readOffer(c.var.ctx, datesAround(c.var.now, c.var.now));
  speak(c, c.req.query('language'), offer.participant.language);
  const held = heldOf(offer.standing);
  if (offer.standing && !held) return c.redirect(ownPage(c), 303);
  if (!held || held.heldUntil <= c.var.now) return lost(c, offer);
  const { title, organizer } = offer.guest;
  const { eventId, startsAt, endsAt } = held;
  const { guestZone: zone, policy } = offer.situation;
  const booked = { eventId, title, organizer, startsAt, endsAt, zone, asks: policy.needsConfirmation };
  return page(c, <ConfirmPage language={languageOf(c)} path={`/h/${c.req.param('token')}`} booked={booked} />);
}

// After a refusal: what is left of it, to say where to book anew. What has gone cannot be asked.
async function readBack(c: C): Promise<Offer | null> {
  return readOffer(c.var.ctx, datesAround(c.var.now, c.var.now)).catch(() => null);
}

function sayLost(c: C, error: unknown, offer: Offer | null) {
  const reason = asRefusal(error)?.reason;
  if (reason === 'not_found' || reason === 'hold_over') return lost(c, offer);
  if (reason !== 'bookings_used_up' || !offer) throw error;
  speak(c, c.req.query('language'), offer.participant.language);
  const t = words(languageOf(c)).openPage;
  const { title: from, organizer } = offer.guest;
  const said = { language: languageOf(c), from, title: t.limitTitle, lead: t.limitLead(organizer), again: null };
  return page(c, <LostPage {...said} />, 409);
}

function lost(c: C, offer: Offer | null) {
  const t = words(languageOf(c)).openPage;
  const again = offer?.invitation.slug ? `/i/${offer.invitation.slug}` : null;
  const from = offer?.guest.title ?? t.confirmTitle;
  return page(
    c,
    <LostPage language={languageOf(c)} from={from} title={t.lostTitle} lead={t.lostLead} again={again} />,
    409,
  );
}

// From here on it is an appointment like any other, with the link that moves and cancels it.
function ownPage(c: C): string {
  const { keys } = c.var.runtime;
  const link = keys.readLink('hold', c.req.param('token') ?? '')!;
  return `/b/${keys.link('participant', link.id, link.version)}`;
}
