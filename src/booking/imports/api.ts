/** The JSON door of moving over from other products. */
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { memberOf } from '#context.ts';
import type { AppEnv } from '#foundation/http/app.ts';
import { readJson } from '#foundation/http/bodies.ts';
import { keyGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { words } from '#words/index.ts';
import { repeatOf } from '../invitations/api.ts';
import { lineJson, plannedLines } from './answers/rules.ts';
import { importItems } from './commands.ts';
import { importInput } from './inputs.ts';
import { texts } from './openapi.ts';
import { importedBefore, subjectOf } from './queries.ts';
import { type FileFault, readFiles } from './reading/rules.ts';
export const importsApi = new Hono<AppEnv>();

importsApi.post(
  '/imports',
  limited('imports', 20),
  keyGate('invitations:write'),
  describeRoute(texts.post),
  async (c) => {
    const asked = await readJson(c, importInput);
    const { files, dryRun, open } = asked;
    const { items, faults } = readFiles(files.map((file) => JSON.stringify(file)));
    if (faults.length > 0) throw new Refusal('invalid', { fields: fieldsOf(faults) });
    const { ctx } = c.var;
    const before = await importedBefore(ctx, items);
    const { scopes } = memberOf(ctx);
    const schedules = items.some(({ kind }) => kind === 'schedule');
    if (schedules && scopes && !scopes.includes('schedules:write')) throw new Refusal('scope_missing');
    const planned = plannedLines(items, (item) => before.standing.get(subjectOf(ctx, item)));
    const lines = dryRun ? planned : await importItems(ctx, items, open, repeatOf(c, 'imports', asked));
    return c.json({ data: lines.map(lineJson) });
  },
);

function fieldsOf(faults: readonly FileFault[]): Record<string, string[]> {
  const t = words('en').imports.fileFaults;
  return Object.fromEntries(faults.map(({ at, code }) => [at === 0 ? 'files' : `files.${at - 1}`, [t[code](at)]]));
}
