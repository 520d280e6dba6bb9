/** Files of conversations: handed over by members, and from addresses where nothing of them can run. */
import { Hono } from 'hono';
import {
  fetchLeft,
  fileForm,
  findConversation,
  type JudgedFile,
  judgeMedia,
  KEPT_MAX_BYTES,
  openFile,
  sendFile,
  takesFile,
} from '#conversations/index.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readTexts } from '#foundation/http/bodies.ts';
import { servedFile } from '#foundation/http/files.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { idOf } from '#leads/index.ts';
import { words } from '#words/index.ts';
import { back, isQuiet, showOne, UNTYPED } from '../routes.tsx';

const ONE = '/app/:org/inbox/:id';

type Fault = Extract<JudgedFile, { ok: false }>['why'] | 'none';

export const inboxFiles = new Hono<AppEnv>();

inboxFiles.post(`${ONE}/files`, memberGate, limited('sent files', 30), async (c) => {
  const { platform } = await findConversation(c.var.ctx, idOf(c));
  const { file, sent } = await readHanded(c, (type) => takesFile(platform, type));
  if (typeof file === 'string') return refused(c, file);
  await sendFile(c.var.ctx, idOf(c), file, sent);
  return back(c, 'sent');
});

inboxFiles.get(`${ONE}/files/:file`, memberGate, async (c) =>
  servedFile(c, await openFile(c.var.ctx, idOf(c), idOf(c, 'file'))),
);

// Asked of the provider anew each time: what is too large to be kept is handed on.
inboxFiles.get(`${ONE}/media/:message`, memberGate, limited('fetched files', 20), async (c) =>
  servedFile(c, await fetchLeft(c.var.ctx, idOf(c), idOf(c, 'message'))),
);

/** The file of a form, judged by its bytes, and what came with it; or why it is none. Throws Refusal: wrong_media, invalid. */
export async function readHanded(c: C, takes: (type: string) => boolean) {
  const form = await c.req.formData().catch(() => null);
  if (!form) throw new Refusal('wrong_media');
  const file = form.get('file');
  const sent = readTexts(form, fileForm);
  if (!file || typeof file === 'string' || (file.size === 0 && file.name === ''))
    return { file: 'none' as const, sent };
  if (file.size > KEPT_MAX_BYTES) return { file: 'large' as const, sent };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const judged = judgeMedia(bytes, file.name, file.type);
  if (!judged.ok) return { file: judged.why, sent };
  return { file: takes(judged.type) ? { ...judged, bytes } : ('wrong' as const), sent };
}

function refused(c: C, why: Fault) {
  const said = words('en').handing.faults[why];
  return isQuiet(c) ? c.text(said, 422) : showOne(c, { ...UNTYPED, fileErrors: [said] });
}
