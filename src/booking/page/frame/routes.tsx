/** What every page of a link begins with: whose it is, in which language and zone, and how it says kindly that it cannot. */
import { done, isPartial, page } from '#foundation/http/answers.tsx';
import type { C } from '#foundation/http/app.ts';
import { formFields } from '#foundation/http/bodies.ts';
import { dateIn, formatDayTime } from '#foundation/lib/dates.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { canonicalZone } from '#foundation/lib/zones.ts';
import { chooseGuestLanguage, guestLanguages, words } from '#words/index.ts';
import type { Given } from '../../questions/rules.ts';
import { lengthsOf } from '../../taking/lengths/rules.ts';
import { type Offer, readOffer } from '../../taking/queries.ts';
import { placesLeft } from '../../taking/seats/rules.ts';
import { isSeveral, leftOf } from '../../taking/standings/rules.ts';
import { type PageQuery, pageQuery } from '../inputs.ts';
import { MessagePage } from '../message/views.tsx';
import { addressOf, datesToRead } from '../rules.ts';
import type { Frame } from '../views.tsx';
import { zonesFor } from '../zones/rules.ts';

export async function readFrame(c: C, query: PageQuery): Promise<{ offer: Offer; frame: Frame }> {
  const { ctx, now } = c.var;
  const guessed = guessedZone(c);
  const today = dateIn(now, query.timezone ?? guessed ?? 'UTC');
  const asked = { date: query.date ?? null, month: query.month ?? null };
  const dates = datesToRead(asked, today);
  const offer = await readOffer(ctx, {
    ...dates,
    zone: query.timezone ?? null,
    fallbackZone: guessed,
    wishedMinutes: query.duration,
    eventId: eventOf(query),
    together: true,
    // A person chose something; a script that only guessed the zone, or a machine that fetched, did not.
    opened:
      !query.guessed &&
      !query.live &&
      Boolean(isPartial(c) || query.timezone || query.language || query.date || query.month),
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
      invitation: { ...invitation, durationMinutes: situation.terms.durationMinutes },
      lengths: lengthsOf(invitation),
      kept: keptOf(query),
      policy: situation.policy,
      ...placesOf(offer),
      shared: offer.together !== null,
      several: isSeveral(situation),
      left: leftOf(situation),
      participant,
      zone,
      zones: zonesFor([zone, organizerZone], now),
      zoneGuessed: !query.timezone && participant.timezone === null,
      now,
      today: dateIn(now, zone),
    },
  };
}

function placesOf({ situation: { policy, seats } }: Offer): Pick<Frame, 'places'> {
  if (policy.capacity <= 1) return {};
  const seatsAt = (startsAt: number) => seats.find((seat) => seat.startsAt === startsAt) ?? { seatsTaken: 0 };
  return { places: (startsAt) => placesLeft(seatsAt(startsAt), policy.capacity) };
}

/** The nearest thing to knowing: where the request came from. On a laptop nobody knows. */
export function guessedZone(c: C): string | null {
  if (c.var.runtime.config.local) return null;
  const zone = (c.req.raw as Request & { cf?: { timezone?: string } }).cf?.timezone;
  return zone ? canonicalZone(zone) : null;
}

export function pathOf(c: C): string {
  return `/b/${c.req.param('token')}`;
}

// Before anything is read there is only what was asked for; what is kept of the participant comes with their offer.
export async function speaking(c: C, next: () => Promise<void>) {
  speak(c, c.req.query('language'));
  await next();
}

export function speak(c: C, ...wished: (string | null | undefined)[]): void {
  c.set('language', chooseGuestLanguage(wished, c.req.header('accept-language')));
}

export function languageOf(c: C): string {
  return c.var.language ?? 'en';
}

function eventOf({ event, move }: PageQuery): string | null {
  return event ?? (move && move !== '1' ? move : null);
}

function keptOf({ duration, another }: PageQuery): Record<string, string> {
  return { ...(duration && { duration: String(duration) }), ...(another && { another }) };
}

// The page at the same place in each language.
function languageLinks(c: C, { timezone, date, month, move, event, another, duration }: PageQuery): Frame['languages'] {
  const path = c.req.method === 'GET' ? c.req.path : pathOf(c);
  const place = Object.entries({ timezone, date, month, move, event, another, duration: duration?.toString() }).filter(
    (entry): entry is [string, string] => !!entry[1],
  );
  return guestLanguages.map(({ code, name }) => {
    return { code, name, href: `${path}?${new URLSearchParams([...place, ['language', code]])}` };
  });
}

export function languageOnly(c: C): PageQuery {
  return pageQuery.parse({ language: c.req.query('language') });
}

/** The page of the link again, about `event` where it can be about several. */
export function hereAgain(c: C, event?: string): string {
  const frame = { path: pathOf(c), chosenLanguage: languageOnly(c).language ?? null };
  return addressOf(frame, '', event ? { event } : {});
}

/** Answers that stand in a form, by the ids of their questions; undefined when nothing was asked. */
export async function givenOf(c: C): Promise<Given | undefined> {
  const { typed, all } = await formFields(c);
  const several = Object.entries(all).map(([name, values]) => [name, values] as const);
  const given = [...Object.entries(typed), ...several].filter(
    ([name]) => name.startsWith('q_') && !name.endsWith('[]'),
  );
  return given.length > 0 ? Object.fromEntries(given.map(([name, value]) => [name.slice(2), value])) : undefined;
}

// What cannot be done is said kindly, on a page that names whom to ask.
export function sayKindly(c: C, error: unknown) {
  if (!(error instanceof Refusal) || !error.details.organizer) throw error;
  const t = words(languageOf(c)).guest;
  const { organizer, title = '' } = error.details;
  const { taking: own, together: shared } = words(languageOf(c));
  const until = formatDayTime(error.details.until ?? c.var.now, error.details.zone ?? 'UTC', languageOf(c));
  const texts: Partial<Record<Refusal['reason'], [string, string]>> = {
    link_revoked: [t.revokedTitle, t.revokedLead(organizer.name)],
    invitation_draft: [t.draftTitle, t.draftLead(organizer.name)],
    invitation_closed: [t.closedTitle, t.closedLead(organizer.name)],
    invitation_cancelled: [t.withdrawnTitle, t.withdrawnLead(organizer.name)],
    deadline_over: [own.deadlineTitle, own.deadlineLead(organizer.name)],
    time_settled: [shared.settledTitle, shared.settledWithout(organizer.name)],
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
export function whole(c: C, body: Parameters<typeof page>[1], status: 200 | 409 | 422) {
  return isPartial(c) ? done(c, pathOf(c)) : page(c, body, status);
}
