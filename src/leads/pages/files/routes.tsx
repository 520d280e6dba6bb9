/** Files of people, in and out. */
import { Hono } from 'hono';
import { Shell } from '#accounts/index.ts';
import { memberOf } from '#context.ts';
import { done, fragment, isPartial, page } from '#foundation/http/answers.tsx';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readForm } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import type { ErrorsByField } from '#foundation/views/index.ts';
import { words } from '#words/index.ts';
import { sendPeople } from '../../doors/files/api.ts';
import { idOf } from '../../doors/people/api.ts';
import { csvRow } from '../../exporting/rules.ts';
import { IMPORT_MAX_BYTES, startImport, stopImport, takeFile } from '../../importing/commands.ts';
import { planForm } from '../../importing/inputs.ts';
import { newestImports, openImport, readFaults, readImport } from '../../importing/queries.ts';
import { Course, FilePage, type FileProps, FilesPage } from './views.tsx';

const PASTED = 'people.csv';
const LIST = '/app/:org/people/imports';
const ONE = `${LIST}/:id`;

export const filePages = new Hono<AppEnv>();

filePages.get('/app/:org/people/export.csv', memberGate, (c) => sendPeople(c));

filePages.get(LIST, memberGate, (c) => showFiles(c));

filePages.post(LIST, memberGate, async (c) => {
  const file = await fileIn(c);
  if ('fault' in file) return showFiles(c, { file: [file.fault] });
  return takeFile(c.var.ctx, file.name, file.text).then(
    (id) => done(c, `/app/${c.var.org}/people/imports/${id}`),
    (error: unknown) => showFiles(c, faultsOf(error)),
  );
});

filePages.get(ONE, memberGate, async (c) => {
  const props = await readImport(c.var.ctx, idOf(c));
  const viewer = memberOf(c.var.ctx);
  return isPartial(c) ? fragment(c, <Course {...props} viewer={viewer} />) : showFile(c, { ...props, viewer });
});

filePages.post(`${ONE}/start`, memberGate, async (c) => {
  const form = await readForm(c, planForm);
  if (!form.ok)
    return showFile(
      c,
      { ...(await readImport(c.var.ctx, idOf(c))), viewer: memberOf(c.var.ctx), errors: form.errors },
      422,
    );
  const { role, tag = null, country = null } = form.value;
  await startImport(c.var.ctx, idOf(c), { mapping: role, tag, country });
  return done(c, `/app/${c.var.org}/people/imports/${idOf(c)}`);
});

filePages.delete(ONE, memberGate, async (c) => {
  await stopImport(c.var.ctx, idOf(c));
  return done(c, `/app/${c.var.org}/people/imports/${idOf(c)}`);
});

filePages.get(`${ONE}/faults.csv`, memberGate, async (c) => {
  const { file, faulty } = await readFaults(c.var.ctx, idOf(c));
  const t = words(memberOf(c.var.ctx).language).peopleFiles;
  const lines = faulty.map(({ cells, faults }) =>
    csvRow([...file.headings.map((_, at) => cells[at] ?? ''), faults.map((fault) => t.faultWords[fault]).join(', ')]),
  );
  return c.body(`\ufeff${csvRow([...file.headings, t.problem])}${lines.join('')}`, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="lines-to-mend.csv"',
  });
});

/** The file of the form or what was pasted, or what is wrong with it. */
async function fileIn(c: C): Promise<{ name: string; text: string } | { fault: string }> {
  const t = words('en').peopleFaults;
  const form = await c.req.formData().catch(() => null);
  const file = form?.get('file');
  const pasted = form?.get('csv');
  if (file && typeof file !== 'string' && file.size > IMPORT_MAX_BYTES) return { fault: t.fileLarge };
  else if (file && typeof file !== 'string' && file.size > 0) return { name: file.name, text: await textOf(file) };
  else if (typeof pasted === 'string' && pasted.trim() !== '') return { name: PASTED, text: storable(pasted) };
  else return { fault: t.file };
}

// Spreadsheets of another time write the letters of Western Europe in one byte each.
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  const utf16 = new Uint8Array(bytes.slice(0, 2)).join() === '255,254';
  if (utf16) return storable(new TextDecoder('utf-16le').decode(bytes));
  try {
    return storable(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    return storable(new TextDecoder('windows-1252').decode(bytes));
  }
}

// As Postgres can keep it: no NUL, no half of a character.
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

function faultsOf(error: unknown): ErrorsByField {
  if (error instanceof Refusal && error.reason === 'invalid') return error.details.fields ?? {};
  throw error;
}

async function showFiles(c: C, errors?: ErrorsByField) {
  const [found] = await c.var.ctx.db.read([newestImports()]);
  const viewer = memberOf(c.var.ctx);
  const t = words(viewer.language);
  const files = found.map((row) => openImport(c.var.ctx, row));
  return page(
    c,
    <Shell
      viewer={viewer}
      place="people"
      title={t.peopleFiles.title}
      lead={t.peopleFiles.lead}
      back={{ label: t.people.back, href: `/app/${c.var.org}/people` }}
      wide
    >
      <FilesPage viewer={viewer} files={files} errors={errors} />
    </Shell>,
    errors ? 422 : 200,
  );
}

function showFile(c: C, props: FileProps, status: 200 | 422 = 200) {
  const t = words(props.viewer.language).peopleFiles;
  return page(
    c,
    <Shell
      viewer={props.viewer}
      place="people"
      title={props.file.fileName}
      back={{ label: t.title, href: `/app/${c.var.org}/people/imports` }}
      wide
    >
      <FilePage {...props} />
    </Shell>,
    status,
  );
}
