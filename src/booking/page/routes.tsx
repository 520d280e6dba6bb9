/** `/b/:token`: what people outside see. GET changes nothing; taking, moving and cancelling are forms. */
import { Hono } from 'hono';
import type { z } from 'zod';
import { calendarFile } from '#calendar/index.ts';
import { done, fragment, isPartial, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { linkGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { dateIn, formatDayTime } from '#foundation/lib/dates.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import { canonicalZone } from '#foundation/lib/zones.ts';
import { chooseGuestLanguage, guestLanguages, words } from '#words/index.ts';
import { repeatOf } from '../taking/api.ts';
import { cancelSlot, moveSlot, takeSlot } from '../taking/commands.ts';
import { wantedTimeForm } from '../taking/inputs.ts';
import { type Offer, readOffer } from '../taking/queries.ts';
import { helpWith, liveOf, mayCancel, mayMoveAtAll, offered, shutBecause, whomToAsk } from '../taking/rules.ts';
import { CancelPage, ConfirmedPage } from './appointment/views.tsx';
import { type PageQuery, pageQuery } from './inputs.ts';
import { addressOf, datesToRead, shown } from './rules.ts';
import { type Frame, MessagePage, OfferFragment, OfferPage, type Trouble } from './views.tsx';
import { zonesFor } from './zones/rules.ts';

export const guestRoutes = new Hono<AppEnv>();

guestRoutes.use('/b/:token/*', speaking);
guestRoutes.use('/b/:token/*', limited('links', 300), linkGate);
guestRoutes.use('/b/:token', speaking);
guestRoutes.use('/b/:token', limited('pages', 300), linkGate);

guestRoutes.get('/b/:token', async (c) => {
  try {
    return await showOffer(c, pageQuery.parse(c.req.query()), null);
  } catch (error) {
    return sayKindly(c, error);
  }
});

guestRoutes.post('/b/:token/confirmation', (c) =>
  change(c, async ({ startsAt, timezone: zone, language, _token }) => {
    await takeSlot(c.var.ctx, startsAt, repeatOf(c, { startsAt }, _token), { zone, language });
  }),
);

guestRoutes.patch('/b/:token/confirmation', (c) =>
  change(
    c,
    async ({ startsAt, timezone: zone, language }) => {
      await moveSlot(c.var.ctx, startsAt, { zone, language });
    },
    '1',
  ),
);

guestRoutes.delete('/b/:token/confirmation', async (c) => {
  try {
    await cancelSlot(c.var.ctx);
    return c.redirect(hereAgain(c), 303);
  } catch (error) {
    return sayKindly(c, error);
  }
});

guestRoutes.get('/b/:token/cancellation', async (c) => {
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

guestRoutes.get('/b/:token/appointment.ics', async (c) => {
  const { offer } = await readFrame(c, pageQuery.parse({}));
  const live = liveOf(offer.standing);
  if (!live) throw new Refusal('nothing_confirmed');
  const file = calendarFile([fileEvent(c, offer, live)]);
  return c.body(file, 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': 'attachment; filename="appointment.ics"',
  });
});

async function change(c: C, act: (wanted: z.infer<typeof wantedTimeForm>) => Promise<void>, move: '1' | null = null) {
  const form = await readForm(c, wantedTimeForm);
  try {
    const { language } = pageQuery.parse({ language: form.typed.language ?? c.req.query('language') });
    speak(c, language);
    if (!form.ok) return await showOffer(c, { ...pageQuery.parse({ language }), move }, null, 422);
    const { timezone } = form.value;
    const trouble = await act(form.value).catch((error) => troubleOf(c, error));
    if (!trouble) return c.redirect(`${pathOf(c)}${timezone ? `?timezone=${encodeURIComponent(timezone)}` : ''}`, 303);
    const date = dateIn(form.value.startsAt, timezone ?? 'UTC');
    return await showOffer(c, { date, month: null, timezone, language, move }, trouble, 409);
  } catch (error) {
    return sayKindly(c, error);
  }
}

async function showOffer(c: C, query: PageQuery, trouble: Trouble, status: 200 | 409 | 422 = 200) {
  const { offer, frame } = await readFrame(c, query);
  const live = liveOf(offer.standing);
  const { situation } = offer;
  const mayMove = live !== null && mayMoveAtAll(situation, live) === null;
  if (live && !(query.move && mayMove)) {
    const over = live.startsAt <= c.var.now;
    const may = { move: mayMove, cancel: mayCancel(situation) === null };
    return whole(c, <ConfirmedPage frame={frame} standing={live} may={may} over={over} />, status);
  }
  const shut = shutBecause(situation);
  if (shut) throw new Refusal(shut, whomToAsk(offer.guest));
  const asked = { date: query.date ?? null, month: query.month ?? null };
  const dates = datesToRead(asked, frame.today);
  const choice = shown(offered(offer.situation, dates.from, dates.to), asked, frame.zone, frame.today);
  const props = { frame, shown: choice, token: newToken(), moving: live, trouble: trouble ?? cancelledNote(c, offer) };
  return isPartial(c) ? fragment(c, <OfferFragment {...props} />) : page(c, <OfferPage {...props} />, status);
}

async function readFrame(c: C, query: PageQuery): Promise<{ offer: Offer; frame: Frame }> {
  const { ctx, now } = c.var;
  const guessed = guessedZone(c);
  const today = dateIn(now, query.timezone ?? guessed ?? 'UTC');
  const asked = { date: query.date ?? null, month: query.month ?? null };
  const dates = datesToRead(asked, today);
  const offer = await readOffer(ctx, {
    ...dates,
    zone: query.timezone ?? null,
    fallbackZone: guessed,
    // A person chose something; a script that only guessed the zone, or a machine that fetched, did not.
    opened: !query.guessed && Boolean(isPartial(c) || query.timezone || query.language || query.date || query.month),
  });
  const { situation, invitation, participant, guest } = offer;
  const zone = situation.guestZone;
  speak(c, query.language, participant.language);
  const organizerZone = situation.schedule.timezone;
  return {
    offer,
    frame: {
      language: languageOf(c),
      chosenLanguage: query.language ?? null,
      languages: languageLinks(c, query),
      path: pathOf(c),
      organizer: { name: guest.organizer, email: guest.organizerEmail, zone: organizerZone },
      invitation,
      policy: situation.policy,
      participant,
      zone,
      zones: zonesFor([zone, organizerZone], now),
      zoneGuessed: !query.timezone && participant.timezone === null,
      now,
      today: dateIn(now, zone),
    },
  };
}

// The nearest thing to knowing: where the request came from. On a laptop nobody knows.
function guessedZone(c: C): string | null {
  if (c.var.runtime.config.local) return null;
  const zone = (c.req.raw as Request & { cf?: { timezone?: string } }).cf?.timezone;
  return zone ? canonicalZone(zone) : null;
}

function pathOf(c: C): string {
  return `/b/${c.req.param('token')}`;
}

// Before anything is read there is only what was asked for; what is kept of the participant comes with their offer.
async function speaking(c: C, next: () => Promise<void>) {
  speak(c, c.req.query('language'));
  await next();
}

function speak(c: C, ...wished: (string | null | undefined)[]): void {
  c.set('language', chooseGuestLanguage(wished, c.req.header('accept-language')));
}

function languageOf(c: C): string {
  return c.var.language ?? 'en';
}

// The page at the same place in each language.
function languageLinks(c: C, { timezone, date, month, move }: PageQuery): Frame['languages'] {
  const path = c.req.method === 'GET' ? c.req.path : pathOf(c);
  const place = Object.entries({ timezone, date, month, move }).filter(
    (entry): entry is [string, string] => !!entry[1],
  );
  return guestLanguages.map(({ code, name }) => {
    return { code, name, href: `${path}?${new URLSearchParams([...place, ['language', code]])}` };
  });
}

function languageOnly(c: C): PageQuery {
  return pageQuery.parse({ language: c.req.query('language') });
}

function hereAgain(c: C): string {
  return addressOf({ path: pathOf(c), chosenLanguage: languageOnly(c).language ?? null });
}

// What the page itself can say, with other times; anything else is thrown on.
function troubleOf(c: C, error: unknown): NonNullable<Trouble> {
  if (!(error instanceof Refusal)) throw error;
  const t = words(languageOf(c)).guest;
  const titles: Partial<Record<Refusal['reason'], string>> = {
    slot_taken: t.takenTitle,
    slot_not_offered: t.notOfferedTitle,
    already_confirmed: t.alreadyTitle,
    changed_meanwhile: t.takenTitle,
  };
  const title = titles[error.reason];
  if (!title) throw error;
  return { title, text: '', alternatives: error.details.alternatives ?? [] };
}

function cancelledNote(c: C, { standing, guest }: Offer): Trouble {
  const t = words(languageOf(c)).guest;
  if (!standing?.cancelledAt) return null;
  const text = standing.cancelledBy === 'organizer' ? t.cancelledByOrganizer(guest.organizer) : t.cancelledByYou;
  return { title: t.cancelledTitle, text, alternatives: [] };
}

// What cannot be done is said kindly, on a page that names whom to ask.
function sayKindly(c: C, error: unknown) {
  if (!(error instanceof Refusal) || !error.details.organizer) throw error;
  const t = words(languageOf(c)).guest;
  const { organizer, title = '' } = error.details;
  const own = words(languageOf(c)).taking;
  const until = formatDayTime(error.details.until ?? c.var.now, error.details.zone ?? 'UTC', languageOf(c));
  const texts: Partial<Record<Refusal['reason'], [string, string]>> = {
    link_revoked: [t.revokedTitle, t.revokedLead(organizer.name)],
    invitation_draft: [t.draftTitle, t.draftLead(organizer.name)],
    invitation_closed: [t.closedTitle, t.closedLead(organizer.name)],
    invitation_cancelled: [t.withdrawnTitle, t.withdrawnLead(organizer.name)],
    deadline_over: [own.deadlineTitle, own.deadlineLead(organizer.name)],
    move_too_late: [own.tooLateTitle, own.moveTooLate(until, organizer.name)],
    cancel_too_late: [own.tooLateTitle, own.cancelTooLate(until, organizer.name)],
  };
  const [heading, lead] = texts[error.reason] ?? [t.closedTitle, words(languageOf(c)).refusals[error.reason]];
  const status = error.status as 409;
  return whole(
    c,
    <MessagePage
      language={languageOf(c)}
      languages={languageLinks(c, pageQuery.parse(c.req.query()))}
      title={title}
      heading={heading}
      lead={lead}
      organizer={organizer}
    />,
    status,
  );
}

// What is no piece of the page that asked for one is shown by going there.
function whole(c: C, body: Parameters<typeof page>[1], status: 200 | 409 | 422) {
  return isPartial(c) ? done(c, pathOf(c)) : page(c, body, status);
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
    location: invitation.location ?? undefined,
  };
}
