/**
 * Rooms to measure by: conversations of the practice world in which whoever answers only says which messages it answers.
 * Of the Worker of the figures only.
 */
import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { Hono } from 'hono';
import { type Env, openRuntime } from '#context.ts';
import type { AnswerTurn, Listening } from '#conversations/index.ts';
import { openConversation } from '#conversations/index.ts';
import { build } from '#foundation/db/index.ts';
import { insideOrganization, jobContext } from '#foundation/http/gates.ts';
import { newId } from '#foundation/lib/ids.ts';
import { organizationMembers } from '../../src/accounts/schema.ts';
import { channels } from '../../src/channels/schema.ts';
import { agents } from '../../src/conversations/agents/schema.ts';
import { conversations } from '../../src/conversations/schema.ts';
import { ConversationRoom } from '../worker.ts';

const AT_ONCE = 10;
const HOUR_MS = 3_600_000;

/** Says nothing but what it answers: `from to`. */
const echo: AnswerTurn = async (_, { fromSeq, toSeq }, { claim }) => {
  if (!(await claim())) return { kind: 'silent' };
  return { kind: 'said', parts: [{ kind: 'text', text: `${fromSeq} ${toSeq}`, content: null }], handOver: null };
};

export const talking = new Hono<{ Bindings: Env }>();

/** Opens so many conversations in a chat of their own; answers their ids. */
talking.post('/talks', async (c) => {
  ConversationRoom.prototype.answer = echo;
  const service = jobContext(openRuntime(c.env));
  const [[member]] = await service.db.read([build.select().from(organizationMembers).limit(1)]);
  const { organizationId, userId } = member!;
  const [channelId, mark] = [newId(service.now), randomBytes(6).toString('hex')];
  const inside = insideOrganization(service, organizationId);
  await inside.write([
    build.insert(channels).values({
      ...{ id: channelId, platform: 'webchat', accountId: mark, displayName: 'Figures' },
      ...{ status: 'active', createdBy: userId },
    }),
    build.insert(agents).values({ id: newId(service.now), channelId, name: 'Robin', userId }),
  ]);
  const opened: string[] = [];
  for (let from = 0; from < Number(c.req.query('count')); from += AT_ONCE) {
    const some = Array.from({ length: AT_ONCE }, (_, at) => `${mark} ${from + at}`);
    const identities = (value: string) => [{ kind: 'webchat', value }] as const;
    const asked = some.map((one) =>
      openConversation(insideOrganization(jobContext(openRuntime(c.env)), organizationId), {
        ...{ organizationId, channelId, identities: identities(one) },
      }),
    );
    opened.push(...(await Promise.all(asked)).map(({ conversationId }) => conversationId));
  }
  return c.json({ opened });
});

/** A page of the conversation's customer. */
talking.get('/talks/:id/live', async (c) => {
  const ctx = jobContext(openRuntime(c.env));
  const id = c.req.param('id');
  const columns = { organization: conversations.organizationId, identity: conversations.identityId };
  const [[of]] = await ctx.db.read([build.select(columns).from(conversations).where(eq(conversations.id, id))]);
  if (!of?.identity) return c.notFound();
  const listening: Listening = {
    ...{ side: 'visitor', tag: `figures ${id}`, organization: of.organization, id: of.identity },
    ...{ name: null, until: Date.now() + HOUR_MS, since: 0 },
  };
  return ctx.talks.letIn(id, listening);
});
