/** `/files/:token`: where a provider, or who got its address by text message, fetches the one file that it was sent. */
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { AppEnv } from '#foundation/http/app.ts';
import { servedFile } from '#foundation/http/files.ts';
import { fileGate } from '#foundation/http/gates.ts';
import { limited, take } from '#foundation/http/limits.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { hashToken } from '#foundation/lib/tokens.ts';
import { openFile } from './queries.ts';

/** Whoever looks at a gallery fetches each file once or twice; a whole office does so from one address. */
const PER_FILE = 30;
const PER_NETWORK = 1_200;

export const sentFiles = new Hono<AppEnv>();

const fetched: Parameters<typeof take>[0] = new Map();

// Behind the gate: only what we have signed has a measure of its own, so that made-up tokens buy none.
const eachFile = createMiddleware<AppEnv>(async (c, next) => {
  const wait = take(fetched, hashToken(c.req.param('token') ?? ''), PER_FILE, c.var.now);
  if (wait > 0) throw new Refusal('too_many', { retryAfterSeconds: wait });
  await next();
});

sentFiles.get('/files/:token', limited('sent files', PER_NETWORK), fileGate, eachFile, async (c) =>
  servedFile(c, await openFile(c.var.ctx, null, c.var.file!)),
);
