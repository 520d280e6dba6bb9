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
import { ConfirmedPage } from '../appointment/views.tsx';
import { hereAgain, languageOf, languageOnly, readFrame, sayKindly } from '../frame/routes.tsx';
import type { GuestsTyped } from './views.tsx';

export const guestsRoutes = new Hono<AppEnv>();

guestsRoutes.post('/b/:token/guests', async (c) => {
  const form = await readForm(c, guestsForm);
  const text = form.typed.guests ?? '';
  return said(c, text, async () => {
    const named = guestsTyped(text, languageOf(c));
    await changeGuests(c.var.ctx, (now) => [...now.map(({ email }) => email), ...named], languageOf(c));
  });
});

guestsRoutes.delete('/b/:token/guests', async (c) => {
  const form = await readForm(c, guestForm);
  return said(c, '', async () => {
    const off = form.ok ? form.value.guest : null;
    const left = (now: readonly { id: string; email: string }[]) => now.filter(({ id }) => id !== off);
    await changeGuests(c.var.ctx, (now) => left(now).map(({ email }) => email), languageOf(c));
  });
});

/** The addresses in what was typed. Throws Refusal('invalid') in words of `language` where one is none. */
export function guestsTyped(text: string, language: string): string[] {
  const found = readGuests(text);
  if (found.includes(null)) throw new Refusal('invalid', { fields: { guests: [words(language).taking.guestsWrong] } });
  return found.filter((email) => email !== null);
}

async function said(c: C, text: string, act: () => Promise<void>) {
  try {
    await act();
    return c.redirect(`${hereAgain(c)}#guests`, 303);
  } catch (error) {
    const errors = error instanceof Refusal ? faultsOf(error, languageOf(c)) : null;
    return errors ? await showAgain(c, { text, errors }).catch((other) => sayKindly(c, other)) : sayKindly(c, error);
  }
}

function faultsOf({ reason, details }: Refusal, language: string): readonly string[] | null {
  if (reason === 'invalid') return details.fields?.guests ?? null;
  return reason === 'too_many' || reason === 'changed_meanwhile' ? [words(language).refusals[reason]] : null;
}

async function showAgain(c: C, typed: GuestsTyped) {
  const { offer, frame } = await readFrame(c, languageOnly(c));
  const live = liveOf(offer.standing);
  if (!live) throw new Refusal('nothing_confirmed');
  const may = { move: mayMoveAtAll(offer.situation, live) === null, cancel: mayCancel(offer.situation) === null };
  const guests = openGuests(c.var.ctx, offer.guests);
  const over = live.startsAt <= c.var.now;
  return page(c, <ConfirmedPage {...{ frame, may, over, guests }} standing={live} typed={typed} />, 422);
}
