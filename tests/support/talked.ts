/** A web chat of Acme's and whoever writes in it, for tests of conversations. */
import { randomBytes } from 'node:crypto';
import type { Ctx } from '#context.ts';
import { type Incoming, openConversation } from '#conversations/index.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import { newId } from '#foundation/lib/ids.ts';
import { ownerQuery } from './database.ts';
import type { Person, World } from './world.ts';

/** A channel of somebody's organization, with an agent unless it is to have none. */
export async function makeChannel(
  world: Pick<World, 'time'>,
  person: Pick<Person, 'org' | 'userId'>,
  { platform = 'webchat', agent = true }: { platform?: string; agent?: boolean } = {},
) {
  const now = world.time.now();
  const [channelId, agentId] = [newId(now), agent ? newId(now) : null];
  await ownerQuery(
    `insert into channels (id, organization_id, platform, account_id, display_name, status, created_by) values ($1, $2, $3, $4, 'Chat', 'active', $5)`,
    [channelId, person.org.id, platform, randomBytes(10).toString('hex'), person.userId],
  );
  if (agentId)
    await ownerQuery(
      `insert into agents (id, organization_id, channel_id, name, user_id) values ($1, $2, $3, 'Robin', $4)`,
      [...[agentId, person.org.id, channelId, person.userId]],
    );
  return { channelId, agentId };
}

/** A conversation of somebody new in that channel. */
export async function makeConversation(ctx: Ctx, organizationId: string, channelId: string) {
  const visitor = randomBytes(8).toString('hex');
  const inside = insideOrganization(ctx, organizationId);
  const identities = [{ kind: 'webchat', value: visitor }] as const;
  const { conversationId } = await openConversation(inside, { organizationId, channelId, identities });
  const [row] = await ownerQuery<{ identity_id: string }>('select identity_id from conversations where id = $1', [
    conversationId,
  ]);
  return { conversationId, identityId: row!.identity_id, visitor };
}

/** A message as it comes in. */
export function incoming(now: number, text: string, more: Partial<Incoming> = {}): Incoming {
  const nothing = { content: null, providerId: null, clientId: null, replyTo: null, authorId: null };
  return { id: newId(now), sender: 'user', kind: 'text', text, sentAt: now, ...nothing, ...more };
}
