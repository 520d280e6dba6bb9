/** What is said by a participant's link where everybody meets at one time. Without script the forms answer with a page. */
import { Hono } from 'hono';
import { answerTimes, comeAfterAll } from '#booking/settling/answering/commands.ts';
import { answersInput } from '#booking/settling/inputs.ts';
import type { LinkView } from '#booking/together/queries.ts';
import { chosenOf, mayAnswer } from '#booking/together/rules.ts';
import { page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { formFields } from '#foundation/http/bodies.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import { words } from '#words/index.ts';
import type { Offer } from '../../taking/queries.ts';
import { whomToAsk } from '../../taking/rules.ts';
import { languageOf, pathOf, readFrame, sayKindly, speak } from '../frame/routes.tsx';
import { type PageQuery, pageQuery } from '../inputs.ts';
import { addressOf } from '../rules.ts';
import type { Frame } from '../views.tsx';
import { wishesProps } from '../wishing/routes.tsx';
import { SettledPage, TogetherPage } from './views.tsx';

const FIELD = 'o_';

export const togetherRoutes = new Hono<AppEnv>();

togetherRoutes.put('/b/:token/answers', async (c) => {
  try {
    return await takeAnswers(c);
  } catch (error) {
    return sayKindly(c, error);
  }
});

togetherRoutes.post('/b/:token/attendance', async (c) => {
  try {
    await comeAfterAll(c.var.ctx);
    return c.redirect(pathOf(c), 303);
  } catch (error) {
    return sayKindly(c, error);
  }
});

async function takeAnswers(c: C) {
  const { typed } = await formFields(c);
  const { language, timezone } = pageQuery.parse(typed);
  speak(c, language);
  if (typed.intent === 'zone') return showAgain(c, pageQuery.parse({ language, timezone }), answersIn(typed));
  const read = answersInput.safeParse({ answers: answersIn(typed) });
  if (!read.success || Object.keys(read.data.answers).length === 0) {
    return showAgain(c, pageQuery.parse({ language, timezone }), {}, words(languageOf(c)).together.choose);
  }
  await answerTimes(c.var.ctx, { ...read.data, timezone: timezone ?? undefined, language: language ?? undefined });
  const zone: Record<string, string> = timezone ? { timezone } : {};
  return c.redirect(addressOf({ path: pathOf(c), chosenLanguage: null }, '', { ...zone, said: 'saved' }), 303);
}

/** The page with what was marked and not yet sent: on other clocks, or to be mended. */
async function showAgain(c: C, query: PageQuery, marked: Record<string, string>, wrong?: string) {
  const { offer, frame } = await readFrame(c, query);
  if (!offer.together) return c.notFound();
  return showTogether(c, offer, frame, markedIn(offer.together, { ...offer.together.mine, ...marked }), wrong);
}

/** The same times with other words on them. */
export function markedIn(together: LinkView, marked: Readonly<Record<string, string | undefined>>): LinkView {
  return { ...together, mine: marked as LinkView['mine'] };
}

/** The words of a form's fields, by option. */
export function answersIn(typed: Readonly<Record<string, string>>): Record<string, string> {
  const named = Object.entries(typed).filter(([name, word]) => name.startsWith(FIELD) && word !== '');
  return Object.fromEntries(named.map(([name, word]) => [name.slice(FIELD.length), word]));
}

/** The page of a link whose participant has no appointment (yet). */
export function showTogether(c: C, offer: Offer, frame: Frame, together: LinkView, wrong?: string) {
  const settled = chosenOf(together.options) !== null;
  const reason = mayAnswer(offer.invitation, settled, c.var.now);
  const props = { frame, together, token: newToken() };
  if (reason === 'time_settled') return page(c, <SettledPage {...props} />);
  if (reason) throw new Refusal(reason, whomToAsk(offer.guest));
  const wishes = wishesProps(c, frame, offer);
  return page(
    c,
    <TogetherPage {...props} wishes={wishes} wrong={wrong} saved={c.req.query('said') === 'saved'} />,
    wrong ? 422 : 200,
  );
}
