/** `/i/:slug`: where anyone may book. GET changes nothing; what is booked is held until its address is confirmed. */
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { fragment, isPartial, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { errorsOf, formFields } from '#foundation/http/bodies.ts';
import { slugGate } from '#foundation/http/gates.ts';
import { limited, networkOf } from '#foundation/http/limits.ts';
import { repeatKey } from '#foundation/http/repeats.ts';
import { dateIn } from '#foundation/lib/dates.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import { MINUTE_MS } from '#foundation/lib/zones.ts';
import type { ErrorsByField } from '#foundation/views/errors.tsx';
import { LOOKS, type Look } from '#foundation/views/index.ts';
import { guestLanguages, words } from '#words/index.ts';
import { guessedZone, languageOf, speak, speaking } from '../page/frame/routes.tsx';
import { MessagePage } from '../page/message/views.tsx';
import { datesToRead, shown } from '../page/rules.ts';
import { type Frame, OfferFragment, type Trouble } from '../page/views.tsx';
import { zonesFor } from '../page/zones/rules.ts';
import { readAnswers } from '../questions/rules.ts';
import { lengthsOf } from '../taking/lengths/rules.ts';
import { type Offering, readOffering } from '../taking/queries.ts';
import { alternativesTo, mayTake, offered, shutBecause } from '../taking/rules.ts';
import { type Asked, askedBy, askedByAddress } from './asking/inputs.ts';
import { bookOpenly, CONFIRM_WITHIN_MINUTES } from './commands.ts';
import { bookingForm, whoInput } from './inputs.ts';
import { DetailsPage, HeldPage, OpenOfferPage } from './views.tsx';
import { openWatchingRoutes } from './watching/routes.tsx';

type Status = 200 | 409 | 422;

export const openRoutes = new Hono<AppEnv>();

// Only the sites that the organization named may show its pages in a frame.
const framing = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  const entry = c.var.ctx?.db.entered;
  if (entry?.kind === 'guest') c.set('framedBy', entry.framedBy ?? []);
});

// In a frame of another page the same stands at an address of its own, so that every link in it stays inside.
const ADDRESSES = ['/i/:slug', '/e/:look{auto|light|dark}/:slug'];

openRoutes.route('/', openWatchingRoutes);
openRoutes.use('/e/*', framing);

openRoutes.on('GET', ADDRESSES, speaking, limited('open pages', 300), slugGate, (c) => show(c, askedByAddress(c)));

openRoutes.on(
  'GET',
  ADDRESSES.map((address) => `${address}/held`),
  speaking,
  limited('open pages', 300),
  slugGate,
  async (c) => {
    const asked = askedByAddress(c);
    const { frame } = await readFrame(c, asked);
    const until = Number(c.req.query('until'));
    const near = until > c.var.now && until <= c.var.now + CONFIRM_WITHIN_MINUTES * MINUTE_MS;
    const slot = near && asked.startsAt !== null ? slotAt(frame, asked.startsAt) : null;
    const languages = inLanguages({ ...Object.fromEntries(new URL(c.req.url).searchParams) }, c.req.path);
    return page(c, <HeldPage frame={{ ...frame, languages }} until={near ? until : null} slot={slot} />);
  },
);

openRoutes.on(
  'POST',
  ADDRESSES.map((address) => `${address}/bookings`),
  speaking,
  limited('open bookings', 30),
  slugGate,
  async (c) => {
    const { typed, all } = await formFields(c);
    const asked = askedBy(typed, all);
    speak(c, asked.language);
    const form = bookingForm.safeParse(typed);
    const who = whoInput(languageOf(c)).safeParse(typed);
    if (!form.success) return show(c, asked, {}, 422);
    if (!who.success) return show(c, asked, errorsOf(who.error), 422);
    return book(c, asked, { ...form.data, ...who.data });
  },
);

type Wanted = { startsAt: number; name: string; email: string; _token?: string };

async function book(c: C, asked: Asked, { startsAt, name, email, _token }: Wanted): Promise<Response> {
  const { timezone, duration, given } = asked;
  const seen = { zone: timezone ?? undefined, language: languageOf(c), minutes: duration ?? undefined, answers: given };
  try {
    const repeat = repeatOf(c, { startsAt, name, email, ...seen }, _token && `${_token} ${startsAt}`);
    const held = await bookOpenly(c.var.ctx, startsAt, { name, email, network: knownNetwork(c) }, seen, repeat);
    const chosen = { startsAt: new Date(startsAt).toISOString(), ...(duration && { duration }) };
    const query = { until: held.heldUntil, ...chosen, language: languageOf(c), ...(timezone && { timezone }) };
    const told = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
    return c.redirect(`${pathOf(c)}/held?${told}`, 303);
  } catch (error) {
    return again(c, asked, error);
  }
}

// What can be mended on the page is; everything that was typed stands there again.
function again(c: C, asked: Asked, error: unknown): Promise<Response> {
  if (!(error instanceof Refusal)) throw error;
  const { reason, details } = error;
  if (reason === 'invalid' && details.fields) return show(c, asked, byField(details.fields), 422);
  const t = words(languageOf(c)).guest;
  const title = { slot_taken: t.takenTitle, slot_not_offered: t.notOfferedTitle }[reason as 'slot_taken'];
  if (!title) throw error;
  return show(c, asked, {}, 409, { title, text: '', alternatives: details.alternatives ?? [] });
}

function byField(fields: Readonly<Record<string, readonly string[]>>): ErrorsByField {
  const named = Object.entries(fields).map(([path, faults]) => [path.replace(/^answers\./, 'q_'), faults]);
  return Object.fromEntries(named);
}

/** Times to choose from; or, once one is chosen, who books and what they are asked. */
async function show(c: C, asked: Asked, errors: ErrorsByField = {}, status: Status = 200, trouble: Trouble = null) {
  const { offering, frame } = await readFrame(c, asked);
  const { situation, invitation } = offering;
  const shut = shutBecause(situation);
  if (shut) return sayShut(c, offering, frame, shut);
  const { startsAt } = asked;
  const lost = startsAt === null || status !== 200 ? null : mayTake(situation, startsAt);
  if (startsAt !== null && !lost) {
    const slot = slotAt(frame, startsAt);
    const who = { name: asked.name, email: asked.email };
    const { questions } = invitation;
    const faults = status === 422 ? { ...answerFaults(c, offering, asked), ...errors } : errors;
    const props = { frame, slot, who, questions, given: asked.given, errors: faults, token: newToken(), trouble };
    return page(c, <DetailsPage {...props} />, status);
  }
  const place = { date: asked.date ?? null, month: asked.month ?? null };
  const dates = datesToRead(place, frame.today);
  const choice = shown(offered(situation, dates.from, dates.to), place, frame.zone, frame.today);
  const gone = startsAt !== null && lost ? goneTrouble(c, offering, startsAt) : trouble;
  if (isPartial(c))
    return fragment(c, <OfferFragment frame={frame} shown={choice} asked={place} token="" moving={null} />);
  return page(c, <OpenOfferPage frame={frame} shown={choice} asked={place} trouble={gone} />, gone ? 409 : status);
}

// Everything that is wrong is said at once: the name, the address, and each answer.
function answerFaults(c: C, { invitation }: Offering, { given }: Asked): ErrorsByField {
  const read = readAnswers(invitation.questions, given, languageOf(c));
  const faults = read.ok ? [] : Object.entries(read.errors);
  return Object.fromEntries(faults.map(([id, messages]) => [`q_${id}`, messages]));
}

function goneTrouble(c: C, { situation }: Offering, startsAt: number): Trouble {
  const { takenTitle, notOfferedTitle } = words(languageOf(c)).guest;
  const taken = mayTake(situation, startsAt) === 'slot_taken';
  return { title: taken ? takenTitle : notOfferedTitle, text: '', alternatives: alternativesTo(situation, startsAt) };
}

async function readFrame(c: C, asked: Asked): Promise<{ offering: Offering; frame: Frame }> {
  const { ctx, now } = c.var;
  const guessed = guessedZone(c);
  const today = dateIn(now, asked.timezone ?? guessed ?? 'UTC');
  const place = { date: asked.date ?? null, month: asked.month ?? null };
  const wanted = asked.startsAt === null ? place : { date: dateIn(asked.startsAt, 'UTC'), month: null };
  const offering = await readOffering(ctx, {
    ...datesToRead(wanted, today),
    zone: asked.timezone ?? null,
    fallbackZone: guessed,
    wishedMinutes: asked.duration,
  });
  const { situation, invitation, guest } = offering;
  const zone = situation.guestZone;
  const organizerZone = situation.schedule.timezone;
  const frame: Frame = {
    language: languageOf(c),
    chosenLanguage: asked.language ?? null,
    languages: languageLinks(c, asked),
    path: pathOf(c),
    look: lookOf(c),
    organizer: { name: guest.organizer, email: guest.organizerEmail, zone: organizerZone },
    invitation: { ...invitation, durationMinutes: situation.terms.durationMinutes },
    policy: situation.policy,
    participant: null,
    lengths: lengthsOf(invitation),
    kept: asked.kept,
    zone,
    zones: zonesFor([zone, organizerZone], now),
    zoneGuessed: !asked.timezone,
    now,
    today: dateIn(now, zone),
  };
  return { offering, frame };
}

function languageLinks(c: C, { timezone, date, month, startsAt, kept }: Asked): Frame['languages'] {
  const chosen = startsAt === null ? null : new Date(startsAt).toISOString();
  const place = Object.entries({ ...kept, timezone, date, month, startsAt: chosen });
  const stays = place.filter((entry): entry is [string, string] => Boolean(entry[1]));
  return inLanguages(Object.fromEntries(stays), pathOf(c));
}

function inLanguages(stays: Record<string, string>, path: string): Frame['languages'] {
  return guestLanguages.map(({ code, name }) => {
    return { code, name, href: `${path}?${new URLSearchParams({ ...stays, language: code })}` };
  });
}

function slotAt({ invitation }: Frame, startsAt: number) {
  return { startsAt, endsAt: startsAt + invitation.durationMinutes * MINUTE_MS };
}

// The organizer's address is for people whom they know.
function sayShut(c: C, { guest }: Offering, frame: Frame, shut: Refusal['reason']) {
  const t = words(languageOf(c)).guest;
  const own = words(languageOf(c)).taking;
  const texts: Partial<Record<Refusal['reason'], [string, string]>> = {
    invitation_cancelled: [t.withdrawnTitle, t.withdrawnLead(guest.organizer)],
    deadline_over: [own.deadlineTitle, own.deadlineLead(guest.organizer)],
  };
  const [heading, lead] = texts[shut] ?? [t.closedTitle, t.closedLead(guest.organizer)];
  const { language, languages } = frame;
  const organizer = { name: guest.organizer, email: null };
  const said = { language, languages, title: guest.title, heading, lead, organizer, look: lookOf(c) };
  return page(c, <MessagePage {...said} />, 409);
}

function repeatOf(c: C, asked: unknown, token?: string) {
  const key = repeatKey(c, 'pages.bookings', asked, token);
  return key && { ...key, actor: `slug:${slugOf(c)}` };
}

// On a laptop everybody has the same one, so that it says nothing.
function knownNetwork(c: C): string | null {
  const network = networkOf(c);
  return network === 'unknown' ? null : network;
}

function pathOf(c: C): string {
  const look = lookOf(c);
  return look ? `/e/${look}/${slugOf(c)}` : `/i/${slugOf(c)}`;
}

function lookOf(c: C): Look | undefined {
  return LOOKS.find((look) => look === c.req.param('look'));
}

function slugOf(c: C): string {
  return (c.req.param('slug') ?? '').toLowerCase();
}
