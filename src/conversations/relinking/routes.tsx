/** An agent is given a channel, or leaves the one it answers: the channel's own verb, from the agent's side. */
import { Hono } from 'hono';
import { done } from '#foundation/http/answers.tsx';
import type { AppEnv } from '#foundation/http/app.ts';
import { formFields } from '#foundation/http/bodies.ts';
import { memberGate } from '#foundation/http/gates.ts';
import { isId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { linkAgent } from './commands.ts';

export const linkPages = new Hono<AppEnv>();

linkPages.put('/app/:org/agents/:id/channel', memberGate, async (c) => {
  const id = c.req.param('id');
  const { channel = '' } = (await formFields(c)).typed;
  if (!isId(id) || (channel !== '' && !isId(channel))) throw new Refusal('not_found');
  await linkAgent(c.var.ctx, id, channel === '' ? null : channel);
  return done(c, `/app/${c.var.org}/agents/${id}?said=linked#channel`);
});
