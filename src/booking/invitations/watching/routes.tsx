/** An invitation's open page is told when something became of it, whoever of the organization looks: its hosts' rooms hear of it. */
import { Hono } from 'hono';
import { loginTag } from '#context.ts';
import type { AppEnv } from '#foundation/http/app.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { limited } from '#foundation/http/limits.ts';
import { lookOn } from '#foundation/http/sockets.ts';
import { idOf } from '../api.ts';
import { readHosts } from './queries.ts';

export const invitationWatching = new Hono<AppEnv>();

invitationWatching.get('/app/:org/invitations/:id/live', memberGate, limited('live', 60), (c) =>
  lookOn(c, async () => {
    const { sessionId, hosts } = await readHosts(c.var.ctx, idOf(c));
    return { tag: loginTag(sessionId), hosts };
  }),
);
