/** Naming who comes along and taking them off, on the page of the appointment; complete without script. */
import { Hono } from 'hono';
import { openGuests } from '#calendar/index.ts';
import { page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { guestForm, guestsForm } from '../../guests/inputs.ts';
import { readGuests } from '../../guests/rules.ts';
import { changeGuests } from '../../taking/guests/commands.ts';
import { liveOf, mayCancel, mayMoveAtAll } from '../../taking/rules.ts';
import { isSeveral } from '../../taking/standings/rules.ts';
import { ConfirmedPage } from '../appointment/views.tsx';
import { showAppointments } from '../appointments/routes.tsx';
import { hereAgain, languageOf, languageOnly, readFrame, sayKindly } from '../frame/routes.tsx';
import { type GuestsTyped, guestsPlace } from './views.tsx';

/** Whoever pasted something else altogether need not read all of it again. */
const FAULTS_MAX = 3;

export const guestsRoutes = new Hono<AppEnv>();

guestsRoutes.post('/b/:token/guests', async (c) => {
  const form = await readForm(c, guestsForm);
  const text = form.typed.guests ?? '';
  const eventId = form.ok ? form.value.event : undefined;
  return said(c, { text, eventId }, async () => {
    const named = guestsTyped(text, languageOf(c));
    const all = (now: readonly { email: string }[]) => [...now.map(({ email }) => email), ...named];
    await changeGuests(c.var.ctx, all, { language: languageOf(c), eventId });
  });
});

guestsRoutes.delete('/b/:token/guests', async (c) => {
  const form = await readForm(c, guestForm);
  const eventId = form.ok ? form.value.event : undefined;
  return said(c, { text: '', eventId }, async () => {
    const off = form.ok ? form.value.guest : null;
    const left = (now: readonly { id: string; email: string }[]) => now.filter(({ id }) => id !== off);
    await changeGuests(c.var.ctx, (now) => left(now).map(({ email }) => email), { language: languageOf(c), eventId });
  });
});

/** The addresses in what was typed. Throws Refusal('invalid') in words of `language` that name those which are none. */
export function guestsTyped(text: string, language: string): string[] {
  const { emails, wrong } = readGuests(text);
  const faults = wrong.slice(0, FAULTS_MAX).map(words(language).taking.guestsWrong);
  if (faults.length > 0) throw new Refusal('invalid', { fields: { guests: faults } });
  return emails;
}

type Asked = { text: string; eventId?: string };

async function said(c: C, { text, eventId }: Asked, act: () => Promise<void>) {
  try {
    await act();
    return c.redirect(`${hereAgain(c)}#${guestsPlace(eventId)}`, 303);
  } catch (error) {
    const errors = error instanceof Refusal ? faultsOf(error, languageOf(c)) : null;
    return errors
      ? await showAgain(c, { text, errors }, eventId).catch((other) => sayKindly(c, other))
      : sayKindly(c, error);
  }
}

function faultsOf({ reason, details }: Refusal, language: string): readonly string[] | null {
  if (reason === 'invalid') return details.fields?.guests ?? null;
  return reason === 'too_many' || reason === 'changed_meanwhile' ? [words(language).refusals[reason]] : null;
}

async function showAgain(c: C, typed: GuestsTyped, eventId?: string) {
  const { offer, frame } = await readFrame(c, { ...languageOnly(c), event: eventId });
  const live = liveOf(offer.standing);
  if (isSeveral(offer.situation)) return showAppointments(c, offer, frame, { typed, of: eventId }, 422);
  if (!live) throw new Refusal('nothing_confirmed');
  const may = { move: mayMoveAtAll(offer.situation, live) === null, cancel: mayCancel(offer.situation) === null };
  const guests = openGuests(c.var.ctx, offer.guests);
  const over = live.startsAt <= c.var.now;
  return page(c, <ConfirmedPage {...{ frame, may, over, guests }} standing={live} typed={typed} />, 422);
}
