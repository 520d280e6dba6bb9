/** Canned answers: all of them, a new one, one that is changed. */
import { Hono } from 'hono';
import { Shell } from '#accounts/index.ts';
import { memberOf } from '#context.ts';
import { cannedById, cannedForm, cannedOf, changeCanned, deleteCanned, keepCanned } from '#conversations/index.ts';
import { done, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm, type Typed } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import type { ErrorsByField } from '#foundation/views/index.ts';
import { idOf } from '#leads/index.ts';
import { words } from '#words/index.ts';
import { CannedList } from './views.tsx';

const LIST = '/app/:org/inbox/answers';
const ONE = `${LIST}/:id`;

type Form = { id: string | null; typed: Typed; errors?: ErrorsByField };

export const cannedPages = new Hono<AppEnv>();

cannedPages.get(LIST, memberGate, (c) => showList(c, { id: null, typed: {} }));

cannedPages.get(ONE, memberGate, async (c) => {
  const [[one]] = await c.var.ctx.db.read([cannedById(idOf(c))]);
  if (!one) throw new Refusal('not_found');
  return showList(c, { id: one.id, typed: { shortcut: one.shortcut, title: one.title, text: one.text } });
});

cannedPages.post(LIST, memberGate, async (c) => {
  const form = await readForm(c, cannedForm);
  if (!form.ok) return showList(c, { id: null, ...form });
  const saved = keepCanned(c.var.ctx, form.value);
  return saved.then(() => back(c, 'made'), wrongShortcut(c, { id: null, typed: form.typed }));
});

cannedPages.put(ONE, memberGate, async (c) => {
  const form = await readForm(c, cannedForm);
  if (!form.ok) return showList(c, { id: idOf(c), ...form });
  const saved = changeCanned(c.var.ctx, idOf(c), form.value);
  return saved.then(() => back(c, 'changed'), wrongShortcut(c, { id: idOf(c), typed: form.typed }));
});

cannedPages.delete(ONE, memberGate, async (c) => {
  await deleteCanned(c.var.ctx, idOf(c));
  return back(c, 'removed');
});

function back(c: C, said: string) {
  return done(c, `/app/${c.var.org}/inbox/answers?said=${said}`);
}

function wrongShortcut(c: C, form: Form) {
  return (error: unknown) => {
    if (!(error instanceof Refusal) || error.reason !== 'invalid') throw error;
    return showList(c, { ...form, errors: error.details.fields ?? {} });
  };
}

async function showList(c: C, form: Form): Promise<Response> {
  const [canned] = await c.var.ctx.db.read([cannedOf()]);
  const viewer = memberOf(c.var.ctx);
  const t = words(viewer.language).inbox;
  const { said = '' } = c.req.query();
  return page(
    c,
    <Shell
      viewer={viewer}
      place="inbox"
      title={t.cannedTitle}
      lead={t.cannedLead}
      back={{ label: t.title, href: `/app/${c.var.org}/inbox` }}
      notices={Object.hasOwn(t.cannedSaid, said) ? [{ kind: 'success', children: t.cannedSaid[said] }] : []}
    >
      <CannedList viewer={viewer} canned={canned} form={form} />
    </Shell>,
    form.errors ? 422 : 200,
  );
}
