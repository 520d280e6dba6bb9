/** Files come in by a form of their own and go out by an address of their own, where nothing of them can run. */
import { Buffer } from 'node:buffer';
import { Hono } from 'hono';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readTexts } from '#foundation/http/bodies.ts';
import { servedFile } from '#foundation/http/files.ts';
import { chatGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { judgeFile } from '../../files/judging/rules.ts';
import { untilWritten } from '../commands.ts';
import { arriving } from '../flooding/routes.tsx';
import { FILE_MAX_BYTES, fileForm } from '../inputs.ts';
import { readFile } from '../queries.ts';
import { baseOf, isFetch, ownOf, show, visitorIdOf } from '../showing/routes.tsx';
import { handOver } from './commands.ts';

const MEGABYTE = 1024 * 1024;
const NEW = '/chat/:key';
const OWN = '/chat/:key/:token';

export const fileRoutes = new Hono<AppEnv>();

for (const path of [NEW, OWN]) {
  const limit = path === NEW ? arriving('bring', 6, 120) : limited('chat file', 12);

  fileRoutes.post(`${path}/files`, limit, chatGate, async (c) => {
    const { file, sent } = await readHanded(c);
    if (typeof file === 'string') return refused(c, file);
    const said = await handOver(c.var.ctx, sent, file);
    const { token, talk, message } = said;
    const own = token ? `${baseOf(c)}/${token}` : ownOf(c);
    if (isFetch(c)) return c.json({ own, talk, message }, 201);
    await untilWritten(c.var.ctx, said);
    return c.redirect(`${own}#text`, 303);
  });
}

fileRoutes.get(`${OWN}/files/:file`, limited('chat look', 240), chatGate, async (c) => {
  const id = c.req.param('file');
  if (!isId(id)) throw new Refusal('not_found');
  const { base64, ...file } = await readFile(c.var.ctx, visitorIdOf(c)!, id);
  return servedFile(c, { ...file, bytes: Buffer.from(base64, 'base64') });
});

async function readHanded(c: C) {
  const form = await c.req.formData().catch(() => null);
  if (!form) throw new Refusal('wrong_media');
  const file = form.get('file');
  const sent = readTexts(form, fileForm);
  if (!file || typeof file === 'string') return { file: 'wrong' as const, sent };
  if (file.size > FILE_MAX_BYTES) return { file: 'large' as const, sent };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const judged = judgeFile(bytes, file.name, file.type);
  return { file: judged.ok ? { name: judged.name, type: judged.type, bytes } : judged.why, sent };
}

// Kindly, in the visitor's language: what it was, and what may be sent.
function refused(c: C, why: 'wrong' | 'disguised' | 'large') {
  const t = words(c.var.language ?? 'en').visitor;
  const said = { wrong: t.wrongFile, disguised: t.disguised, large: t.tooLarge(`${FILE_MAX_BYTES / MEGABYTE} MB`) }[
    why
  ];
  return isFetch(c) ? c.json({ said }, 422) : show(c, { said }, 422);
}
