/** The JSON door of what agents are told. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { parseInstant } from '#foundation/db/columns.ts';
import type { AppEnv, C } from '#foundation/http/app.ts';
import { readJson, readQuery } from '#foundation/http/bodies.ts';
import { spellInstant } from '#foundation/lib/instants.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { idOf, repeatOf } from '#leads/index.ts';
import { READ, WRITE } from '../../doors/api.ts';
import { agentNumber, versionInput, versionsQuery } from '../patching/inputs.ts';
import { agentById, showAgent } from '../queries.ts';
import { goBackTo, writeVersion } from './commands.ts';
import { texts } from './openapi.ts';
import { instructionsOf, type VersionRow, versionsOf } from './queries.ts';

const LIST = '/agents/:id/versions';
const ONE = `${LIST}/:number`;

export const versionsApi = new Hono<AppEnv>();

versionsApi.get(LIST, ...READ, describeRoute(texts.get), async (c) => {
  const { limit, cursor = null } = readQuery(c, versionsQuery());
  const [[agent], found] = await c.var.ctx.db.read([agentById(idOf(c)), versionsOf(idOf(c), limit, cursor)]);
  if (!agent) throw new Refusal('not_found');
  const data = found.slice(0, limit).map(versionJson);
  return c.json({ data, nextCursor: found.length > limit ? String(data.at(-1)!.number) : null });
});

versionsApi.post(LIST, ...WRITE, describeRoute(texts.post), async (c) => {
  const asked = await readJson(c, versionInput());
  await writeVersion(c.var.ctx, idOf(c), asked, repeatOf(c, 'agents.versions', asked));
  return c.json(await showAgent(c.var.ctx, idOf(c)), 201);
});

versionsApi.get(ONE, ...READ, describeRoute(texts.getOne), async (c) => {
  const number = numberOf(c);
  const asked = [versionsOf(idOf(c), 1, number + 1), instructionsOf(idOf(c), [number])] as const;
  const [[version], [told]] = await c.var.ctx.db.read(asked);
  if (!told || version?.number !== number) throw new Refusal('not_found');
  return c.json({ ...versionJson(version), instructions: told.instructions });
});

versionsApi.put(`${ONE}/live`, ...WRITE, describeRoute(texts.putLive), async (c) => {
  await goBackTo(c.var.ctx, idOf(c), numberOf(c));
  return c.json(await showAgent(c.var.ctx, idOf(c)));
});

function versionJson(version: VersionRow) {
  return { ...version, createdAt: spellInstant(parseInstant(version.createdAt)) };
}

function numberOf(c: C): number {
  const number = agentNumber().safeParse(c.req.param('number'));
  if (!number.success) throw new Refusal('not_found');
  return number.data;
}
