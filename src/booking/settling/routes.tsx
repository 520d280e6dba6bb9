/** The times of a `together` for its organizer: what suits best, settling on one, offering others, the link to share. */
import { Hono } from 'hono';
import { Shell } from '#accounts/index.ts';
import { idOf } from '#booking/invitations/api.ts';
import { mayManage, shortTitle } from '#booking/invitations/rules.ts';
import { memberOf } from '#context.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { formFields } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { formatRange } from '#foundation/lib/dates.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { settle } from './decision/commands.ts';
import { endJoining, openJoining } from './joining/commands.ts';
import { joiningAddress } from './joining/rules.ts';
import { withdrawTime } from './offering/commands.ts';
import { clashesOf, togetherOf, togetherStatements } from './queries.ts';
import { unsettle } from './reopening/commands.ts';
import { ResultsFragment, type ResultsProps } from './results/views.tsx';

const PATH = '/app/:org/invitations/:id/times';

export const settlingRoutes = new Hono<AppEnv>();

settlingRoutes.get(PATH, memberGate, (c) => show(c, { said: saidIn(c) }));

settlingRoutes.post(`${PATH}/decision`, memberGate, async (c) => {
  const { typed } = await formFields(c);
  if (!isId(typed.optionId)) throw new Refusal('not_found');
  return settle(c.var.ctx, idOf(c), typed.optionId).then(
    () => said(c, 'settled'),
    (error: unknown) => show(c, { trouble: troubleOf(c, error) }, 409),
  );
});

settlingRoutes.delete(`${PATH}/decision`, memberGate, async (c) => {
  const { typed } = await formFields(c);
  await unsettle(c.var.ctx, idOf(c), typed.note?.trim().slice(0, 1000));
  return said(c, 'unsettled');
});

settlingRoutes.post(`${PATH}/joining`, memberGate, async (c) => {
  await openJoining(c.var.ctx, idOf(c), { anew: true });
  return said(c, 'joining');
});

settlingRoutes.delete(`${PATH}/joining`, memberGate, async (c) => {
  await endJoining(c.var.ctx, idOf(c));
  return said(c, 'joiningEnded');
});

settlingRoutes.delete(`${PATH}/:optionId`, memberGate, async (c) => {
  await withdrawTime(c.var.ctx, idOf(c), idOf(c, 'optionId'));
  return said(c, 'withdrawn');
});

type Said = keyof ReturnType<typeof words>['togetherPages']['saidOf'];

function said(c: C, what: Said) {
  return done(c, `${addressOf(c)}?said=${what}`);
}

function saidIn(c: C): string | undefined {
  const { saidOf } = words('en').togetherPages;
  const asked = c.req.query('said') ?? '';
  return Object.hasOwn(saidOf, asked) ? saidOf[asked as Said] : undefined;
}

// A time that something stands at by now, or that somebody else has settled; anything else is thrown on.
function troubleOf(c: C, error: unknown): string {
  if (!(error instanceof Refusal) || error.status !== 409) throw error;
  const { language, timezone } = memberOf(c.var.ctx);
  const { togetherPages: t, refusals } = words(language);
  const [next] = error.details.alternatives ?? [];
  if (error.reason !== 'time_taken' || !next) return refusals[error.reason];
  return t.nextBest(formatRange(next.startsAt, next.endsAt, timezone, language, 'long'));
}

async function show(c: C, extra: Pick<ResultsProps, 'said' | 'trouble'>, status: 200 | 409 = 200) {
  const id = idOf(c);
  const [clashes, ...read] = await c.var.ctx.db.read([clashesOf(id), ...togetherStatements(id)]);
  const together = togetherOf(read);
  const viewer = memberOf(c.var.ctx);
  const { language, timezone: zone } = viewer;
  const { invitation } = together;
  const home = `/app/${c.var.org}`;
  const back = { label: shortTitle(invitation.title), href: `${home}/invitations/${invitation.id}` };
  return page(
    c,
    <Shell viewer={viewer} place="invitations" title={words(language).togetherPages.resultsTitle} back={back} wide>
      <ResultsFragment
        together={together}
        clashes={clashes}
        language={language}
        zone={zone}
        now={c.var.now}
        address={addressOf(c)}
        invitationHref={back.href}
        events={`${home}/events`}
        mayManage={mayManage(viewer, invitation.organizerId)}
        joiningLink={joiningAddress(c.var.ctx, invitation)}
        {...extra}
      />
    </Shell>,
    status,
  );
}

function addressOf(c: C): string {
  return `/app/${c.var.org}/invitations/${idOf(c)}/times`;
}
