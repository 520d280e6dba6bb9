/** Conversations for the inbox: a channel with an agent, and people who write on it. */
import { newId } from '#foundation/lib/ids.ts';
import { writePerson } from '#leads/index.ts';
import { ownerQuery } from './database.ts';
import type { Person, World } from './world.ts';

export type Desk = Awaited<ReturnType<typeof deskFor>>;

/** A channel of somebody's organization whose conversations an agent answers. */
export async function deskFor(world: World, person: Person, platform: 'webchat' | 'whatsapp' = 'webchat') {
  const [channelId, agentId] = [newId(world.time.now()), newId(world.time.now())];
  const { org, userId } = person;
  await ownerQuery(
    `insert into channels (id, organization_id, platform, account_id, display_name, status, created_by) values ($1, $2, $3, $4, 'Front desk', 'active', $5)`,
    [channelId, org.id, platform, channelId.replaceAll('-', '').slice(-20), userId],
  );
  await ownerQuery(
    `insert into agents (id, organization_id, channel_id, name, user_id) values ($1, $2, $3, 'Robin', $4)`,
    [agentId, org.id, channelId, userId],
  );
  return { world, person, channelId, agentId };
}

/** A conversation with somebody who is called so; `set` are further columns. Answers ids. */
export async function talkWith(
  { world, person, channelId, agentId }: Desk,
  name: string,
  set: Record<string, string | number | null> = {},
) {
  const now = world.time.now();
  const written = await writePerson(world.as(person), {
    name,
    tags: [],
    identities: [{ kind: 'email', value: `${newId(now)}@example.com` }],
  });
  const [identity] = await ownerQuery<{ id: string }>('select id from lead_identities where lead_id = $1', [
    written.id,
  ]);
  const id = newId(now);
  const row = {
    id,
    organization_id: person.org.id,
    channel_id: channelId,
    agent_id: agentId,
    lead_id: written.id,
    identity_id: identity!.id,
    epoch: 1,
    last_message_at: new Date(now).toISOString(),
    last_message_text: `Hello from ${name}`,
    last_sender: 'user',
    ...set,
  };
  const columns = Object.keys(row);
  await ownerQuery(
    `insert into conversations (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
    Object.values(row),
  );
  return { id, leadId: written.id, identityId: identity!.id };
}

/** Something that stands in a conversation already. */
export async function stands(
  { world, person, channelId }: Desk,
  conversationId: string,
  seq: number,
  sender: 'user' | 'agent' | 'human' | 'tool',
  text: string,
  set: Record<string, string | null> = {},
) {
  const id = newId(world.time.now());
  const when = new Date(world.time.now() - 3_600_000 + seq * 1_000).toISOString();
  const row = {
    id,
    organization_id: person.org.id,
    channel_id: channelId,
    conversation_id: conversationId,
    sequence_no: seq,
    sender,
    kind: 'text',
    text,
    sent_at: when,
    created_at: when,
    ...set,
  };
  const columns = Object.keys(row);
  await ownerQuery(
    `insert into messages (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
    Object.values(row),
  );
  await ownerQuery('update conversations set last_seq = greatest(last_seq, $2) where id = $1', [conversationId, seq]);
  return id;
}
