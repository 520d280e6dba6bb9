/** `/b/:token/suggestions`: other times, suggested and answered by forms. GET changes nothing. */
import { Hono } from 'hono';
import { page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { formFields } from '#foundation/http/bodies.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import { addDays } from '#foundation/lib/zones.ts';
import { words } from '#words/index.ts';
import { idOf } from '../invitations/api.ts';
import { givenOf, hereAgain, languageOf, readFrame, sayKindly, speak } from '../page/frame/routes.tsx';
import { pageQuery } from '../page/inputs.ts';
import { wishesProps } from '../page/wishing/routes.tsx';
import type { Given } from '../questions/rules.ts';
import { lengthsOf, minutesOf } from '../taking/lengths/rules.ts';
import { shutBecause, whomToAsk } from '../taking/rules.ts';
import { leftOf } from '../taking/standings/rules.ts';
import { chosenOf } from '../together/rules.ts';
import { AHEAD_MAX_DAYS } from '../wishes/rules.ts';
import type { WishesProps } from '../wishes/views.tsx';
import { suggestingRepeat } from './api.ts';
import { acceptOffer, declineOffer, movedBy, suggestTimes, withdrawSuggestion } from './commands.ts';
import { fieldsOfRow, readWishes, type Typed } from './form/rules.ts';
import { suggestingForm } from './inputs.ts';
import { SuggestPage, type SuggestPageProps } from './views.tsx';

const PATH = '/b/:token/suggestions';
const SAID_HERE: readonly string[] = [
  'slot_taken',
  'suggestion_settled',
  'suggestion_past',
  'suggestions_waiting',
  'changed_meanwhile',
  'too_many',
];

export const suggestingRoutes = new Hono<AppEnv>();

suggestingRoutes.get(PATH, async (c) => {
  try {
    return await show(c, {}, {});
  } catch (error) {
    return sayKindly(c, error);
  }
});

suggestingRoutes.post(PATH, async (c) => {
  const { typed } = await formFields(c);
  speak(c, pageQuery.parse({ language: typed.language ?? c.req.query('language') }).language);
  try {
    const errors = await suggested(c, typed);
    return errors ? await show(c, typed, { errors }, 422) : c.redirect(hereAgain(c), 303);
  } catch (error) {
    return saidHere(c, typed, error);
  }
});

suggestingRoutes.post(`${PATH}/:id/acceptance`, async (c) => {
  const answers = await givenOf(c);
  return act(c, () => acceptOffer(c.var.ctx, idOf(c), { answers, language: languageOf(c) }), answers);
});

suggestingRoutes.post(`${PATH}/:id/decline`, (c) => act(c, () => declineOffer(c.var.ctx, idOf(c))));

suggestingRoutes.delete(`${PATH}/:id`, (c) => act(c, () => withdrawSuggestion(c.var.ctx, idOf(c))));

async function act(c: C, work: () => Promise<unknown>, given: Given = {}): Promise<Response> {
  try {
    await work();
    return c.redirect(hereAgain(c), 303);
  } catch (error) {
    const errors = error instanceof Refusal && error.reason === 'invalid' ? answersIn(error) : null;
    if (errors) return show(c, {}, { unanswered: { id: idOf(c), given, errors } }, 422);
    return saidHere(c, {}, error);
  }
}

// What is wrong with the answers, by question; null where something else is.
function answersIn({ details }: Refusal): Record<string, string[]> | null {
  const named = Object.entries(details.fields ?? {}).filter(([path]) => path.startsWith('answers.'));
  if (named.length === 0) return null;
  return Object.fromEntries(named.map(([path, faults]) => [path.slice('answers.'.length), faults]));
}

// Null when the organizer is told; else what is wrong, by field, in the participant's language.
async function suggested(c: C, typed: Typed): Promise<Record<string, string[]> | null> {
  const form = suggestingForm.parse(typed);
  const t = words(languageOf(c)).suggesting.faults;
  const { times, faults } = readWishes(typed, form.timezone ?? 'UTC', c.var.now);
  const found = Object.entries(faults).map(([name, fault]) => [name, [t[fault]]]);
  if (found.length > 0) return Object.fromEntries(found);
  const asked = times.map(({ row: _, ...time }) => time);
  const { note, timezone, language, event: eventId, _token } = form;
  const repeat = suggestingRepeat(c, typed, _token);
  return suggestTimes(c.var.ctx, { times: asked, note, timezone, language, eventId }, repeat).then(
    () => null,
    (error: unknown) => {
      if (!(error instanceof Refusal) || error.reason !== 'invalid') throw error;
      // What the form itself can tell was told: left are times that wait already.
      const rows = Object.keys(error.details.fields ?? {}).map((path) => times[Number(path.split('.')[1])]?.row ?? 1);
      return Object.fromEntries(rows.map((row) => [fieldsOfRow(row).date, [t.twice]]));
    },
  );
}

async function saidHere(c: C, typed: Typed, error: unknown): Promise<Response> {
  if (!(error instanceof Refusal) || !SAID_HERE.includes(error.reason)) return sayKindly(c, error);
  const { suggesting, refusals } = words(languageOf(c));
  const refused = error.reason === 'slot_taken' ? suggesting.gone : refusals[error.reason];
  return show(c, typed, { refused }, 409).catch((again: unknown) => sayKindly(c, again));
}

async function show(
  c: C,
  typed: Typed,
  { unanswered, ...said }: Pick<SuggestPageProps, 'errors' | 'refused'> & { unanswered?: WishesProps['refused'] },
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { offer, frame } = await readFrame(
    c,
    pageQuery.parse({
      language: c.req.query('language'),
      timezone: c.req.query('timezone'),
      event: typed.event ?? c.req.query('event'),
    }),
  );
  const settled = offer.together !== null && chosenOf(offer.together.options) !== null;
  const moved = movedBy(offer);
  if ((leftOf(offer.situation) === 0 && !moved) || settled) return c.redirect(hereAgain(c), 303);
  const shut = shutBecause(offer.situation);
  if (shut) throw new Refusal(shut, whomToAsk(offer.guest));
  const dates = { from: frame.today, to: addDays(frame.today, AHEAD_MAX_DAYS) };
  const lengths = moved ? [minutesOf(moved)] : lengthsOf(offer.invitation);
  const wishes = wishesProps(c, frame, offer, unanswered);
  return page(
    c,
    <SuggestPage {...said} {...{ frame, wishes, lengths, typed, dates, moved }} token={newToken()} />,
    status,
  );
}
