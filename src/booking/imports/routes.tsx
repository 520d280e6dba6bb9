/** `/settings/imports`: files in, a preview, and making it. GET and the preview change nothing. */
import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { SettingsPage } from '#accounts/index.ts';
import { memberOf } from '#context.ts';
import { page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { plannedLines } from './answers/rules.ts';
import { importItems } from './commands.ts';
import { FILES_MAX, importForm, TEXT_MAX } from './inputs.ts';
import { importedBefore, subjectOf } from './queries.ts';
import { readFiles } from './reading/rules.ts';
import { ImportDone, ImportForm, ImportPlan } from './views.tsx';

const PATH = '/app/:org/settings/imports';

export const importRoutes = new Hono<AppEnv>();

importRoutes.get(PATH, memberGate, async (c) => {
  await c.var.ctx.db.read([]);
  return show(c, <ImportForm {...whose(c)} />);
});

importRoutes.post(`${PATH}/preview`, memberGate, limited('import previews', 60), async (c) => {
  const texts = await textsOf(c);
  const size = texts.reduce((sum, text) => sum + text.length, 0);
  const { items, faults } = size > TEXT_MAX ? { items: [], faults: [] } : readFiles(texts);
  const before = await importedBefore(c.var.ctx, items);
  const t = words(memberOf(c.var.ctx).language).imports;
  const errors = [
    ...(texts.length === 0 ? [t.nothing] : []),
    ...(size > TEXT_MAX ? [t.tooLarge] : []),
    ...faults.map(({ at, code }) => t.fileFaults[code](at)),
  ];
  if (errors.length > 0) return show(c, <ImportForm {...whose(c)} errors={errors} />, 422);
  const lines = plannedLines(items, (item) => before.standing.get(subjectOf(c.var.ctx, item)));
  return show(c, <ImportPlan {...whose(c)} lines={lines} files={JSON.stringify(texts)} />);
});

importRoutes.post(PATH, memberGate, limited('imports', 20), async (c) => {
  const form = await readForm(c, importForm);
  const texts = form.ok ? listOf(form.value.files) : null;
  if (!form.ok || !texts) throw new Refusal('invalid');
  const { items } = readFiles(texts);
  const lines = await importItems(c.var.ctx, items, form.value.open);
  return show(c, <ImportDone {...whose(c)} lines={lines} />);
});

async function textsOf(c: C): Promise<string[]> {
  const form = await c.req.formData().catch(() => null);
  if (!form) throw new Refusal('wrong_media');
  const files = form.getAll('file').filter((one): one is File => typeof one !== 'string' && one.size > 0);
  if (files.length > FILES_MAX) throw new Refusal('too_large');
  const texts = await Promise.all(files.map((file) => file.text()));
  const pasted = form.get('paste');
  const all = typeof pasted === 'string' && pasted.trim() !== '' ? [...texts, pasted] : texts;
  return all.map((text) => text.replaceAll('\0', '').toWellFormed());
}

function listOf(text: string): string[] | null {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((one) => typeof one === 'string') ? list : null;
  } catch {
    return null;
  }
}

function whose(c: C) {
  return { language: memberOf(c.var.ctx).language, home: `/app/${c.var.org}` };
}

function show(c: C, body: Child, status: 200 | 422 = 200): Promise<Response> {
  return page(
    c,
    <SettingsPage viewer={memberOf(c.var.ctx)} part="imports">
      {body}
    </SettingsPage>,
    status,
  );
}
