/** `/b/:token`: what people outside see. GET changes nothing; holding, taking, moving and letting go are forms. */
import { Hono } from 'hono';
import type { z } from 'zod';
import { openGuests, type Slot } from '#calendar/index.ts';
import { fragment, isPartial, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { linkGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { dateIn, formatDayTime } from '#foundation/lib/dates.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import { words } from '#words/index.ts';
import { confirmHold, holdSlot, releaseSlot } from '../holds/commands.ts';
import { isKept } from '../holds/rules.ts';
import type { Given } from '../questions/rules.ts';
import { repeatOf } from '../taking/api.ts';
import { moveSlot, takeSlot } from '../taking/commands.ts';
import { heldTimeForm, whichForm } from '../taking/inputs.ts';
import type { Offer } from '../taking/queries.ts';
import { heldOf, liveOf, mayCancel, mayMoveAtAll, offered, shutBecause, whomToAsk } from '../taking/rules.ts';
import { isSeveral, livesOf } from '../taking/standings/rules.ts';
import { appointmentRoutes } from './appointment/routes.tsx';
import { ConfirmedPage } from './appointment/views.tsx';
import { goneOf, maySuggestFor, mayTakeMore, showAppointments } from './appointments/routes.tsx';
import { givenOf, languageOf, pathOf, readFrame, sayKindly, speak, speaking, whole } from './frame/routes.tsx';
import { guestsRoutes, guestsTyped } from './guests/routes.tsx';
import type { GuestsTyped } from './guests/views.tsx';
import { HoldFragment, HoldPage, type HoldProps, StillHeld } from './holding/views.tsx';
import { type PageQuery, pageQuery } from './inputs.ts';
import { addressOf, awayNotes, datesToRead, shown } from './rules.ts';
import { showTogether, togetherRoutes } from './together/routes.tsx';
import { type Frame, OfferFragment, OfferPage, type Trouble, TroubleArea } from './views.tsx';
import { watchingRoutes } from './watching/routes.tsx';
import { wishesProps } from './wishing/routes.tsx';

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

guestRoutes.put('/b/:token/hold', (c) =>
  change(c, async ({ startsAt, timezone: zone, language, duration: minutes }) => {
    await holdSlot(c.var.ctx, startsAt, { zone, language, minutes });
  }),
);

guestRoutes.delete('/b/:token/hold', async (c) => {
  try {
    const { timezone, language } = pageQuery.parse((await readForm(c, heldTimeForm.partial())).typed);
    await releaseSlot(c.var.ctx);
    if (!isPartial(c)) return c.redirect(addressOf({ path: pathOf(c), chosenLanguage: language ?? null }), 303);
    return await showOffer(c, pageQuery.parse({ timezone, language }), null);
  } catch (error) {
    return sayKindly(c, error);
  }
});

guestRoutes.post('/b/:token/confirmation', (c) =>
  change(c, async ({ startsAt, timezone: zone, language, duration: minutes, hold, guests, _token }, answers) => {
    const brought = guestsTyped(guests ?? '', languageOf(c));
    const seen = { zone, language, minutes, answers, guests: brought };
    const repeat = repeatOf(c, { startsAt }, _token);
    if (hold) await confirmHold(c.var.ctx, { eventId: hold, startsAt }, repeat, seen);
    else await takeSlot(c.var.ctx, startsAt, repeat, seen);
  }),
);

guestRoutes.patch('/b/:token/confirmation', (c) =>
  change(
    c,
    async ({ startsAt, timezone: zone, language, event }) => {
      await moveSlot(c.var.ctx, startsAt, { zone, language }, event);
    },
    true,
  ),
);

guestRoutes.route('/', appointmentRoutes);
guestRoutes.route('/', guestsRoutes);
guestRoutes.route('/', watchingRoutes);
guestRoutes.route('/', togetherRoutes);

type Act = (wanted: z.infer<typeof heldTimeForm>, answers: Given | undefined) => Promise<void>;

async function change(c: C, act: Act, moves = false) {
  const form = await readForm(c, heldTimeForm);
  const move = moves ? (whichForm.parse(form.typed).event ?? '1') : null;
  try {
    const { language } = pageQuery.parse({ language: form.typed.language ?? c.req.query('language') });
    speak(c, language);
    const { another } = pageQuery.parse({ another: form.typed.another });
    if (!form.ok) return await showOffer(c, { ...pageQuery.parse({ language }), move, another }, null, 422);
    const { timezone } = form.value;
    const given = await givenOf(c);
    const trouble = await act(form.value, given).catch((error) => troubleOf(c, error, given, form.typed.guests));
    if (!trouble && isPartial(c)) return await showOffer(c, pageQuery.parse({ timezone, language }), null);
    if (!trouble) return c.redirect(`${pathOf(c)}${timezone ? `?timezone=${encodeURIComponent(timezone)}` : ''}`, 303);
    const date = dateIn(form.value.startsAt, timezone ?? 'UTC');
    return await showOffer(
      c,
      { date, month: null, timezone, language, move, another: '1' },
      trouble,
      trouble.errors ? 422 : 409,
    );
  } catch (error) {
    return sayKindly(c, error);
  }
}

/** What the page can say of a refusal, with what was answered to its questions. */
type Refused = NonNullable<Trouble> & { errors?: Record<string, string[]>; given?: Given; typed?: GuestsTyped };

async function showOffer(c: C, query: PageQuery, trouble: Refused | null, status: 200 | 409 | 422 = 200) {
  const { offer, frame } = await readFrame(c, query);
  if (showsAll(offer, query, c.var.now)) return showAppointments(c, offer, frame, { refused: trouble?.title }, status);
  const live = liveOf(offer.standing);
  const { situation } = offer;
  const mayMove = live !== null && mayMoveAtAll(situation, live) === null;
  if (live && !(query.move && mayMove && !offer.together)) {
    const over = live.startsAt <= c.var.now;
    const may = { move: mayMove && !offer.together, cancel: mayCancel(situation) === null };
    return whole(
      c,
      <ConfirmedPage
        {...{ frame, may, over }}
        standing={live}
        guests={openGuests(c.var.ctx, offer.guests)}
        movable={maySuggestFor(offer, live)}
        wishes={wishesProps(c, frame, offer)}
      />,
      status,
    );
  }
  if (offer.together) return showTogether(c, offer, frame, offer.together);
  const shut = shutBecause(situation);
  if (shut) throw new Refusal(shut, whomToAsk(offer.guest));
  const held = heldOf(offer.standing);
  const kept = held && isKept(held, c.var.now) ? held : null;
  if (kept && !query.move && !trouble?.alternatives.length) return showHold(c, frame, offer, kept, trouble, status);
  const asked = { date: query.date ?? null, month: query.month ?? null };
  const dates = datesToRead(asked, frame.today);
  const slots = offered(situation, dates.from, dates.to);
  const note = trouble ?? cancelledNote(offer, frame) ?? ranOutNote(frame, held && !kept ? held : null, slots);
  const choice = shown(slots, asked, frame.zone, frame.today);
  const notes = awayNotes(situation.schedule.away, choice.month, frame.zone, frame.language);
  const props = { frame, shown: { ...choice, notes }, asked, token: newToken(), moving: live, trouble: note };
  const still = kept && <StillHeld frame={frame} held={kept} />;
  const wishes = wishesProps(c, frame, offer);
  if (!isPartial(c)) return page(c, <OfferPage {...{ ...props, wishes }}>{still}</OfferPage>, status);
  return fragment(
    c,
    <>
      <OfferFragment {...props}>{still}</OfferFragment>
      <TroubleArea {...props} anew />
    </>,
    status,
  );
}

// Where there may be several all of them are the page, unless somebody is about to take one more or to move one.
function showsAll(offer: Offer, { move, another }: PageQuery, now: number): boolean {
  const { situation, standing } = offer;
  if (offer.together || !isSeveral(situation) || livesOf(situation).length === 0) return false;
  const live = liveOf(standing);
  if (live) return !move || mayMoveAtAll(situation, live) !== null;
  const held = heldOf(standing);
  if (held && isKept(held, now)) return false;
  return !(another || move) || !mayTakeMore(offer);
}

function showHold(
  c: C,
  frame: Frame,
  offer: Offer,
  held: HoldProps['held'],
  refused: Refused | null,
  status: 200 | 409 | 422,
) {
  const { questions } = offer.invitation;
  const props = {
    frame,
    held,
    questions,
    token: newToken(),
    given: refused?.given,
    errors: refused?.errors,
    typed: refused?.typed,
  };
  const trouble = refused?.errors ? null : refused;
  if (!isPartial(c)) return page(c, <HoldPage {...props} trouble={trouble} />, status);
  return fragment(
    c,
    <>
      <HoldFragment {...props} />
      <TroubleArea {...props} moving={null} trouble={trouble} anew />
    </>,
    status,
  );
}

// What the page itself can say, with other times; anything else is thrown on.
function troubleOf(c: C, error: unknown, given: Given | undefined, guests = ''): Refused {
  if (!(error instanceof Refusal)) throw error;
  const t = words(languageOf(c)).guest;
  const asked = Object.entries(error.details.fields ?? {}).filter(([name]) => name.startsWith('answers.'));
  const errors = Object.fromEntries(asked.map(([name, faults]) => [name.slice('answers.'.length), faults]));
  const typed = { text: guests, errors: error.details.fields?.guests ?? [] };
  if (asked.length + typed.errors.length > 0) return { title: '', text: '', alternatives: [], errors, given, typed };
  const titles: Partial<Record<Refusal['reason'], string>> = {
    slot_taken: t.takenTitle,
    slot_not_offered: t.notOfferedTitle,
    already_confirmed: t.alreadyTitle,
    bookings_used_up: words(languageOf(c)).refusals.bookings_used_up,
    changed_meanwhile: t.takenTitle,
  };
  const title = titles[error.reason];
  if (!title) throw error;
  return { title, text: '', alternatives: error.details.alternatives ?? [] };
}

function ranOutNote(frame: Frame, held: HoldProps['held'] | null, slots: readonly Slot[]): Trouble {
  const t = words(frame.language).holding;
  const free = slots.filter(({ startsAt }) => startsAt === held?.startsAt);
  if (!held || free.length === 0) return null;
  const title = t.ranOutTitle(formatDayTime(held.startsAt, frame.zone, frame.language));
  return { title, text: t.ranOutText, alternatives: free };
}

function cancelledNote(offer: Offer, frame: Frame): Trouble {
  const { standing, guest } = offer;
  const { guest: t, taking } = words(frame.language);
  const lapsed = standing?.status === 'expired';
  if (lapsed) return { title: taking.declinedTitle, text: taking.expiredNote(guest.organizer), alternatives: [] };
  if (!standing?.cancelledAt) return null;
  const declined = standing.cancelledBy === 'organizer' && standing.confirmedAt === null;
  if (declined) return { title: taking.declinedTitle, text: taking.declinedNote(guest.organizer), alternatives: [] };
  const text = standing.cancelledBy === 'organizer' ? t.cancelledByOrganizer(guest.organizer) : t.cancelledByYou;
  return { title: goneOf(offer, frame) ?? t.cancelledTitle, text, alternatives: [] };
}
