/** `/files/:token`: where a provider fetches the one file that it was sent, for an hour. */
import { Hono } from 'hono';
import type { AppEnv } from '#foundation/http/app.ts';
import { servedFile } from '#foundation/http/files.ts';
import { fileGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { openFile } from './queries.ts';

export const sentFiles = new Hono<AppEnv>();

sentFiles.get('/files/:token', limited('sent files', 60), fileGate, async (c) =>
  servedFile(c, await openFile(c.var.ctx, null, c.var.file!)),
);
