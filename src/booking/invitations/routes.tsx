/** The list of invitations, one invitation, and what is done to it as a whole. */
import { Hono } from 'hono';
import { Shell } from '#accounts/index.ts';
import { toNudge } from '#booking/nudging/rules.ts';
import { memberOf } from '#context.ts';
import { done, fragment, isPartial, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { formFields, readForm } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import { ButtonLink } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { idOf, linkOf } from './api.ts';
import { cancelInvitation } from './cancellation/commands.ts';
import { closeInvitation, openInvitation, reopenInvitation } from './commands.ts';
import { cancelInput, listQuery } from './inputs.ts';
import { InvitationList } from './list/views.tsx';
import { firstSendings } from './people/rules.ts';
import type { PersonProps } from './people/views.tsx';
import { type InvitationDetail, invitationsPage, type Participant, readInvitation } from './queries.ts';
import { mayManage, shortTitle } from './rules.ts';
import { type DetailProps, InvitationFragment } from './views.tsx';
import { invitationWatching } from './watching/routes.tsx';

const LIST = '/app/:org/invitations';
const ONE = '/app/:org/invitations/:id';
const LINES = 25;

export const invitationRoutes = new Hono<AppEnv>();

invitationRoutes.route('/', invitationWatching);

invitationRoutes.get(LIST, memberGate, async (c) => {
  const { cursor, status } = listed(c);
  const [found] = await c.var.ctx.db.read([invitationsPage({ limit: LINES, cursor, status })]);
  const lines = found.slice(0, LINES);
  const next = found.length > LINES ? lines.at(-1)!.id : null;
  return showList(c, { lines, status: status ?? null, next, later: cursor !== undefined });
});

invitationRoutes.get(ONE, memberGate, async (c) => {
  const detail = await readInvitation(c.var.ctx, idOf(c));
  return showDetail(c, detail, { said: saidIn(c) });
});

invitationRoutes.post(`${ONE}/deliveries`, memberGate, async (c) => {
  const { queued } = await openInvitation(c.var.ctx, idOf(c));
  return changed(c, queued === 0 ? 'opened' : 'sent');
});

invitationRoutes.post(`${ONE}/closure`, memberGate, async (c) => {
  await closeInvitation(c.var.ctx, idOf(c));
  return changed(c, 'closed');
});

invitationRoutes.delete(`${ONE}/closure`, memberGate, async (c) => {
  await reopenInvitation(c.var.ctx, idOf(c));
  return changed(c, 'reopened');
});

invitationRoutes.delete(ONE, memberGate, async (c) => {
  const form = await readForm(c, cancelInput);
  await cancelInvitation(
    c.var.ctx,
    idOf(c),
    form.ok ? form.value.note : (await formFields(c)).typed.note?.slice(0, 1000),
  );
  return changed(c, 'cancelled');
});

type Said = keyof ReturnType<typeof words>['invitations']['said'];

/** After a change of the whole: everything about it again, for htmx and for a page that is loaded anew. */
async function changed(c: C, said: Said): Promise<Response> {
  const to = `${addressOf(c)}?said=${said}`;
  if (!isPartial(c)) return done(c, to);
  const detail = await readInvitation(c.var.ctx, idOf(c));
  const { language } = memberOf(c.var.ctx);
  return fragment(c, <InvitationFragment {...detailProps(c, detail)} said={words(language).invitations.said[said]} />);
}

/** An invitation's page, or its fragment for htmx. */
export function showDetail(c: C, detail: InvitationDetail, extra: Partial<DetailProps>, status: 200 | 422 = 200) {
  const body = <InvitationFragment {...detailProps(c, detail)} {...extra} />;
  if (isPartial(c)) return fragment(c, body, status);
  const viewer = memberOf(c.var.ctx);
  const { invitation } = detail;
  return page(
    c,
    <Shell
      viewer={viewer}
      place="invitations"
      title={shortTitle(invitation.title)}
      back={{ label: words(viewer.language).invitations.back, href: `/app/${c.var.org}/invitations` }}
      wide
      scripts={['live.js']}
    >
      {body}
    </Shell>,
    status,
  );
}

function showList(c: C, list: Pick<Parameters<typeof InvitationList>[0], 'lines' | 'status' | 'next' | 'later'>) {
  const viewer = memberOf(c.var.ctx);
  const t = words(viewer.language).invitations;
  const home = `/app/${c.var.org}/invitations`;
  const frame = { language: viewer.language, zone: viewer.timezone, viewerId: viewer.userId, home };
  const write = (
    <div class="cluster">
      <ButtonLink href={`${home}/new/together`}>{words(viewer.language).togetherPages.write}</ButtonLink>
      <ButtonLink href={`${home}/new`} kind="primary" icon="plus">
        {t.write}
      </ButtonLink>
    </div>
  );
  return page(
    c,
    <Shell viewer={viewer} place="invitations" title={t.title} lead={t.lead} actions={write}>
      <InvitationList {...frame} {...list} />
    </Shell>,
  );
}

function detailProps(c: C, detail: InvitationDetail): DetailProps {
  const viewer = memberOf(c.var.ctx);
  const { language, timezone: zone, verified } = viewer;
  return {
    ...detail,
    language,
    zone,
    now: c.var.now,
    address: addressOf(c),
    live: `${addressOf(c)}/live`,
    personProps: (person) => personProps(c, detail, person),
    mayManage: mayManage(viewer, detail.invitation.organizerId),
    verified,
    unsent: detail.invitation.mode === 'open' ? 0 : firstSendings(detail.participants).length,
    toNudge: detail.invitation.status === 'open' ? toNudge(detail.participants, c.var.now) : [],
    page: detail.invitation.slug && linkOf(c).page(detail.invitation.slug),
    token: newToken(),
  };
}

/** What a person's part of the page needs. */
export function personProps(c: C, { invitation }: InvitationDetail, person: Participant): PersonProps {
  const viewer = memberOf(c.var.ctx);
  return {
    language: viewer.language,
    zone: viewer.timezone,
    person,
    address: `${addressOf(c)}/participants/${person.id}`,
    events: `/app/${c.var.org}/events`,
    link: person.revokedAt === null ? linkOf(c)(person.id, person.linkVersion) : null,
    mayManage: mayManage(viewer, invitation.organizerId),
    verified: viewer.verified,
  };
}

/** The address of the invitation that is asked about. */
export function addressOf(c: C): string {
  return `/app/${c.var.org}/invitations/${idOf(c)}`;
}

/** What was done just before, as the address tells it. */
export function saidIn(c: C): string | undefined {
  const { said, namedTwice } = words(memberOf(c.var.ctx).language).invitations;
  const asked = c.req.query('said') ?? '';
  const done = Object.hasOwn(said, asked) ? said[asked as Said] : undefined;
  const twice = /^\d{1,3}$/.test(c.req.query('twice') ?? '') ? Number(c.req.query('twice')) : 0;
  return done && twice > 0 ? `${done} ${namedTwice(twice)}` : done;
}

/** How the address tells how many of the people had been named twice. */
export function twiceIn(twice: number): string {
  return twice > 0 ? `&twice=${twice}` : '';
}

// An address that somebody typed wrongly shows the list from its start.
function listed(c: C): { cursor?: string; status?: ReturnType<typeof listQuery.parse>['status'] } {
  const asked = listQuery.safeParse(c.req.query());
  return asked.success ? asked.data : {};
}
