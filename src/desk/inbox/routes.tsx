/** The inbox and what is done in it. Every change leads back to the conversation, which says what was done. */
import { Hono } from 'hono';
import { Shell } from '#accounts/index.ts';
import { loginTag, memberOf } from '#context.ts';
import {
  answer,
  answerForm,
  archiveConversation,
  assign,
  assignForm,
  block,
  filledIn,
  findConversation,
  handBack,
  handBackForm,
  type InboxQuery,
  inboxQuery,
  keepNote,
  type Listening,
  markRead,
  noteForm,
  removeNote,
  reopen,
  sendBookingLink,
  takeOver,
  takeOverForm,
} from '#conversations/index.ts';
import { done, fragment, isPartial, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { type Checked, readForm } from '#foundation/http/bodies.ts';
import { memberGate, requireSameOrigin } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { lookOn } from '#foundation/http/sockets.ts';
import { formatDayTime } from '#foundation/lib/dates.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import type { NoticeProps } from '#foundation/views/index.ts';
import { addTag, addTagForm, changePerson, idOf, removeTag, statusForm, tagOf } from '#leads/index.ts';
import { words } from '#words/index.ts';
import { readLooker } from '../watching/queries.ts';
import { Lines, type ListProps } from './list/views.tsx';
import { type InboxList, type Opened, readList, readOpened } from './queries.ts';
import { InboxActions, InboxPanes, OpenedPart, type OpenedProps } from './views.tsx';

const LIST = '/app/:org/inbox';
const ONE = `${LIST}/:id`;
const GOOD_FOR_MS = 15 * 60_000;

type Said = keyof ReturnType<typeof words>['inbox']['said'];
type Wrong = { text: string; errors: readonly string[]; tag?: OpenedProps['tag']; fileErrors?: readonly string[] };
/** Nothing that a person typed was wrong: what came is none of what the page offers. */
export const UNTYPED: Wrong = { text: '', errors: [] };

export const inboxPages = new Hono<AppEnv>();

inboxPages.get(LIST, memberGate, async (c) => {
  const list = await readList(c.var.ctx, asked(c));
  if (isPartial(c)) return fragment(c, <Lines {...listProps(c, list, null)} />);
  return showInbox(c, <InboxPanes {...listProps(c, list, null)} opened={null} />);
});

inboxPages.get(`${LIST}/live`, memberGate, limited('live', 60), (c) =>
  lookOn(c, async () => {
    const { sessionId, organizationId } = await readLooker(c.var.ctx);
    return { tag: loginTag(sessionId), hosts: [organizationId] };
  }),
);

inboxPages.get(ONE, memberGate, (c) => showOne(c));

inboxPages.get(`${ONE}/live`, memberGate, limited('live', 60), async (c) => {
  requireSameOrigin(c);
  await findConversation(c.var.ctx, idOf(c));
  if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') return c.body(null, 426, { Upgrade: 'websocket' });
  return c.var.ctx.talks.letIn(idOf(c), seatOf(c));
});

inboxPages.post(`${ONE}/messages`, memberGate, limited('answers', 120), async (c) => {
  const form = await readForm(c, answerForm);
  if (!form.ok) return refusedText(c, form);
  await answer(c.var.ctx, idOf(c), form.value);
  return back(c, 'sent');
});

inboxPages.post(`${ONE}/notes`, memberGate, async (c) => {
  const form = await readForm(c, noteForm);
  if (!form.ok) return refusedText(c, form);
  await keepNote(c.var.ctx, idOf(c), form.value.text);
  return back(c, 'noted');
});

inboxPages.delete(`${ONE}/notes/:noteId`, memberGate, async (c) => {
  await removeNote(c.var.ctx, idOf(c), idOf(c, 'noteId'));
  return back(c, 'unnoted');
});

inboxPages.post(`${ONE}/takeover`, memberGate, async (c) => {
  const form = await readForm(c, takeOverForm);
  if (!form.ok) return showOne(c, UNTYPED);
  await takeOver(c.var.ctx, idOf(c), form.value.minutes);
  return back(c, 'taken');
});

inboxPages.delete(`${ONE}/takeover`, memberGate, async (c) => {
  const form = await readForm(c, handBackForm);
  if (!form.ok) return showOne(c, UNTYPED);
  await handBack(c.var.ctx, idOf(c), form.value.handled);
  return back(c, 'handed');
});

inboxPages.post(`${ONE}/booking-link`, memberGate, limited('answers', 120), async (c) => {
  await sendBookingLink(c.var.ctx, idOf(c));
  return back(c, 'invited');
});

inboxPages.put(`${ONE}/assignment`, memberGate, async (c) => {
  const form = await readForm(c, assignForm);
  if (!form.ok) return showOne(c, UNTYPED);
  await assign(c.var.ctx, idOf(c), form.value.to);
  return back(c, form.value.to ? 'assigned' : 'unassigned');
});

inboxPages.put(`${ONE}/archive`, memberGate, async (c) => {
  await archiveConversation(c.var.ctx, idOf(c));
  return back(c, 'archived');
});

inboxPages.delete(`${ONE}/archive`, memberGate, async (c) => {
  await reopen(c.var.ctx, idOf(c));
  return back(c, 'reopened');
});

inboxPages.put(`${ONE}/block`, memberGate, async (c) => {
  await block(c.var.ctx, idOf(c), true);
  return back(c, 'blocked');
});

inboxPages.delete(`${ONE}/block`, memberGate, async (c) => {
  await block(c.var.ctx, idOf(c), false);
  return back(c, 'unblocked');
});

inboxPages.put(`${ONE}/read`, memberGate, async (c) => {
  await markRead(c.var.ctx, idOf(c), true);
  return back(c, 'read');
});

inboxPages.delete(`${ONE}/read`, memberGate, async (c) => {
  await markRead(c.var.ctx, idOf(c), false);
  return done(c, `/app/${c.var.org}/inbox?said=unread`);
});

inboxPages.put(`${ONE}/status`, memberGate, async (c) => {
  const form = await readForm(c, statusForm);
  const { opened } = await readOpened(c.var.ctx, asked(c), idOf(c), {});
  if (form.ok && opened.person) await changePerson(c.var.ctx, opened.person.id, form.value);
  return back(c, 'status');
});

inboxPages.post(`${ONE}/tags`, memberGate, async (c) => {
  const form = await readForm(c, addTagForm);
  if (!form.ok) return showOne(c, { ...UNTYPED, tag: { typed: form.typed.tag ?? '', errors: form.errors.tag ?? [] } });
  await addTag(c.var.ctx, (await findConversation(c.var.ctx, idOf(c))).leadId, form.value.tag);
  return back(c, 'tagged');
});

inboxPages.delete(`${ONE}/tags/:tag`, memberGate, async (c) => {
  await removeTag(c.var.ctx, (await findConversation(c.var.ctx, idOf(c))).leadId, tagOf(c));
  return back(c, 'untagged');
});

// After a while the page asks at the gate again: the login may be over by then.
function seatOf(c: C): Listening {
  const { userId, name, sessionId, organizationId } = memberOf(c.var.ctx);
  const who = { tag: loginTag(sessionId), id: userId, organization: organizationId, name };
  return { side: 'member', ...who, until: c.var.now + GOOD_FOR_MS, since: numbered(c, 'since') ?? 0 };
}

function asked(c: C): InboxQuery {
  const filled = Object.entries(c.req.query()).filter(([, value]) => value !== '');
  return inboxQuery.parse(Object.fromEntries(filled));
}

/** Back to the conversation, which says what was done; a script that waits for nothing gets nothing. */
export function back(c: C, said: Said): Response | Promise<Response> {
  if (isQuiet(c)) return c.body(null, 204);
  return done(c, `/app/${c.var.org}/inbox/${idOf(c)}?said=${said}`);
}

/** Whether a script asks, which shows by itself what was done. */
export function isQuiet(c: C): boolean {
  return c.req.header('parley-quietly') === '1';
}

function refusedText(c: C, form: Extract<Checked<unknown>, { ok: false }>) {
  return showOne(c, { text: form.typed.text ?? '', errors: form.errors.text ?? form.errors[''] ?? [] });
}

/** The conversation as a page or a fragment; with what was wrong about what came. */
export async function showOne(c: C, wrong?: Wrong): Promise<Response> {
  const query = asked(c);
  const [before, after] = [numbered(c, 'before'), numbered(c, 'after')];
  const { list, opened } = await readOpened(c.var.ctx, query, idOf(c), { before, after });
  const props = openedProps(c, opened, { later: before !== undefined, wrong });
  if (isPartial(c) && !wrong) return fragment(c, <OpenedPart {...props} />);
  return showInbox(c, <InboxPanes {...listProps(c, list, idOf(c))} opened={props} />, wrong ? 422 : 200);
}

function numbered(c: C, name: 'before' | 'after' | 'since'): number | undefined {
  const number = Number(c.req.query(name) ?? Number.NaN);
  return Number.isSafeInteger(number) && number >= 0 && number < 2 ** 31 ? number : undefined;
}

function listProps(c: C, { lines, next, counts }: InboxList, openId: string | null): ListProps {
  return { viewer: memberOf(c.var.ctx), query: asked(c), lines, next, counts, openId, now: c.var.now };
}

function openedProps(c: C, opened: Opened, { later, wrong }: { later: boolean; wrong?: Wrong }): OpenedProps {
  const viewer = memberOf(c.var.ctx);
  return {
    ...opened,
    viewer,
    query: asked(c),
    later,
    typed: wrong?.text ?? inserted(c, opened),
    errors: wrong?.errors,
    tag: wrong?.tag,
    fileErrors: wrong?.fileErrors,
    clientId: newToken(),
    now: c.var.now,
  };
}

// What somebody chose without scripts: a canned answer by its id, a time by its instant.
function inserted(c: C, { canned, times, head }: Opened): string {
  const { language, timezone: zone, name: me } = memberOf(c.var.ctx);
  const { insert, at } = c.req.query();
  const one = canned.find(({ id }) => id === insert);
  if (one) return filledIn(one.text, { name: head.name, me });
  const chosen = at === 'all' ? times : times.filter((time) => String(time) === at);
  const said = chosen.map((time) => formatDayTime(time, zone, language));
  return said.length > 1
    ? `${words(language).inbox.timesIntro}\n${said.map((time) => `- ${time}`).join('\n')}`
    : said.join('');
}

function showInbox(c: C, panes: ReturnType<typeof InboxPanes>, status: 200 | 422 = 200) {
  const viewer = memberOf(c.var.ctx);
  const t = words(viewer.language).inbox;
  const here = `/app/${c.var.org}/inbox`;
  return page(
    c,
    <Shell
      viewer={viewer}
      place="inbox"
      title={t.title}
      actions={<InboxActions viewer={viewer} />}
      notices={saidOf(c)}
      scripts={['inbox.js', 'inbox-canned.js', 'inbox-draft.js', 'inbox-files.js', 'inbox-list.js', 'live.js']}
      keys={[
        { key: 'j', label: t.keys.next, href: here },
        { key: 'k', label: t.keys.previous, href: here },
        { key: 'r', label: t.keys.answer, href: '#answer' },
        { key: 'e', label: t.keys.archive, href: here },
      ]}
      wide
    >
      {panes}
    </Shell>,
    status,
  );
}

function saidOf(c: C): NoticeProps[] {
  const t = words(memberOf(c.var.ctx).language).inbox;
  const { said = '' } = c.req.query();
  return Object.hasOwn(t.said, said) ? [{ kind: 'success', children: t.said[said] }] : [];
}
