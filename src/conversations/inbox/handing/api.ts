/** The JSON door of files in conversations. */
import { Buffer } from 'node:buffer';
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { AppEnv } from '#foundation/http/app.ts';
import { readJson } from '#foundation/http/bodies.ts';
import { servedFile } from '#foundation/http/files.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { newToken } from '#foundation/lib/tokens.ts';
import { idOf } from '#leads/index.ts';
import { words } from '#words/index.ts';
import { READ, WRITE } from '../../doors/api.ts';
import { fetchLeft, openFile } from '../../files/queries.ts';
import { judgeFor } from '../../files/rules.ts';
import { findConversation } from '../commands.ts';
import { ownId, showSaid } from '../saying/api.ts';
import { sendFile } from './commands.ts';
import { fileInput } from './inputs.ts';
import { texts } from './openapi.ts';

const ONE = '/conversations/:id';

export const handingApi = new Hono<AppEnv>();

handingApi.post(`${ONE}/files`, ...WRITE, describeRoute(texts.post), async (c) => {
  const { content, name, type, text, clientId = ownId(c) ?? newToken() } = await readJson(c, fileInput());
  const { platform } = await findConversation(c.var.ctx, idOf(c));
  const bytes = Buffer.from(content, 'base64');
  const file = judgeFor(platform, { bytes, name, type });
  if (!file.ok) throw new Refusal('invalid', { fields: { content: [words('en').handing.faults[file.why]] } });
  const { seq } = await sendFile(c.var.ctx, idOf(c), { ...file, bytes }, { text, clientId });
  return showSaid(
    c,
    seq,
    (said) => said.text === text && (said.content?.file as { name?: string })?.name === file.name,
  );
});

handingApi.get(`${ONE}/files/:file`, ...READ, describeRoute(texts.getOne), async (c) =>
  servedFile(c, await openFile(c.var.ctx, idOf(c), idOf(c, 'file'))),
);

handingApi.get(`${ONE}/media/:message`, ...READ, describeRoute(texts.getMedia), async (c) =>
  servedFile(c, await fetchLeft(c.var.ctx, idOf(c), idOf(c, 'message'))),
);
