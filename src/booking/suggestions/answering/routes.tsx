/** A suggestion's page for its organizer, behind the sign-in, and the three answers. GET changes nothing. */
import { Hono } from 'hono';
import { Shell } from '#accounts/index.ts';
import { memberOf } from '#context.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { formFields } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { asRefusal } from '#foundation/http/problems.tsx';
import { Refusal } from '#foundation/lib/refusal.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import { canonicalZone } from '#foundation/lib/zones.ts';
import { words } from '#words/index.ts';
import { idOf, repeatOf } from '../../invitations/api.ts';
import { mayManage } from '../../invitations/rules.ts';
import { lengthsOf } from '../../taking/lengths/rules.ts';
import { opened } from '../../wishes/queries.ts';
import { fieldsOfRow, readWishes, type Typed } from '../form/rules.ts';
import { answerForm } from '../inputs.ts';
import { aroundOf, readReceived } from '../queries.ts';
import { suggestionIn } from './api.ts';
import { acceptSuggestion, counterSuggestion, declineSuggestion, withdrawCounter } from './commands.ts';
import { AnsweringPage, type AnsweringProps } from './views.tsx';

const ONE = '/app/:org/invitations/:id/suggestions/:suggestionId';
type Said = 'accepted' | 'declined' | 'countered' | 'withdrawn';

export const answeringRoutes = new Hono<AppEnv>();

answeringRoutes.get(ONE, memberGate, (c) => show(c, {}));

answeringRoutes.post(`${ONE}/acceptance`, memberGate, (c) =>
  answer(c, 'accepted', (typed) => {
    const repeat = repeatOf(c, 'suggestions.acceptance', {}, typed._token);
    return acceptSuggestion(c.var.ctx, idOf(c), suggestionIn(c), { ...answerForm.parse(typed), repeat });
  }),
);

answeringRoutes.post(`${ONE}/decline`, memberGate, (c) =>
  answer(c, 'declined', (typed) => declineSuggestion(c.var.ctx, idOf(c), suggestionIn(c), answerForm.parse(typed))),
);

answeringRoutes.post(`${ONE}/counter`, memberGate, (c) => answer(c, 'countered', (typed) => counter(c, typed)));

answeringRoutes.delete(ONE, memberGate, (c) =>
  answer(c, 'withdrawn', () => withdrawCounter(c.var.ctx, idOf(c), suggestionIn(c))),
);

// Its page is the counter-offer's from now on.
async function counter(c: C, typed: Typed): Promise<string> {
  const zone = canonicalZone(typed.timezone ?? '') ?? 'UTC';
  const { times, faults } = readWishes(typed, zone, c.var.now, [1]);
  const t = words('en').suggesting.faults;
  const fields = Object.fromEntries(Object.entries(faults).map(([name, fault]) => [name, [t[fault]]]));
  const [time] = times;
  if (!time) throw new Refusal('invalid', { fields });
  const { startsAt, durationMinutes } = time;
  const { note } = answerForm.parse(typed);
  const repeat = repeatOf(c, 'suggestions.counter', { startsAt, durationMinutes, note }, typed._token);
  return counterSuggestion(c.var.ctx, idOf(c), suggestionIn(c), { startsAt, durationMinutes, note }, repeat);
}

async function answer(c: C, said: Said, work: (typed: Typed) => Promise<unknown>): Promise<Response> {
  const { typed } = await formFields(c);
  try {
    const made = await work(typed);
    const shown = said === 'countered' ? String(made) : suggestionIn(c);
    return done(c, `/app/${c.var.org}/invitations/${idOf(c)}/suggestions/${shown}?said=${said}`);
  } catch (error) {
    const refusal = asRefusal(error);
    if (refusal?.status !== 409 && refusal?.reason !== 'invalid') throw error;
    // Whatever the verb has against the time is said at the date.
    const faults = Object.entries(refusal.details.fields ?? {});
    const errors = Object.fromEntries(
      faults.map(([path, said]) => [/^(date|time)/.test(path) ? path : fieldsOfRow(1).date, said]),
    );
    if (refusal.reason === 'invalid') return show(c, { typed, errors }, 422);
    return show(c, { typed, refused: words(memberOf(c.var.ctx).language).refusals[refusal.reason] }, 409);
  }
}

async function show(c: C, more: Partial<AnsweringProps>, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { ctx, now } = c.var;
  const row = opened(ctx, await readReceived(ctx, idOf(c), suggestionIn(c)));
  const viewer = memberOf(ctx);
  const { language, timezone: zone } = viewer;
  const home = `/app/${c.var.org}/invitations/${row.invitation.id}`;
  const t = words(language).suggestions;
  const asked = c.req.query('said') ?? '';
  const props: AnsweringProps = {
    language,
    zone,
    suggestion: row,
    participant: row.participant,
    title: row.invitation.title,
    lengths: lengthsOf(row.invitation),
    around: aroundOf(row, now),
    event: row.appointment && `/app/${c.var.org}/events/${row.appointment}`,
    mayManage: mayManage(viewer, row.invitation.organizerId),
    address: `${home}/suggestions/${row.id}`,
    tokens: { accept: newToken(), counter: newToken() },
    said: Object.hasOwn(t.said, asked) ? t.said[asked as Said] : undefined,
    ...more,
  };
  const shell = { viewer, title: t.pageTitle(row.participant.name), back: { label: row.invitation.title, href: home } };
  return page(
    c,
    <Shell {...shell} place="invitations">
      <AnsweringPage {...props} />
    </Shell>,
    status,
  );
}
