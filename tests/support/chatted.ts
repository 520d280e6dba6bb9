/** Somebody writes to an organization in a web chat, where an agent answers that books into a member's calendar. */
import { insideOrganization } from '#foundation/http/gates.ts';
import { newId } from '#foundation/lib/ids.ts';
import { ownerQuery } from './database.ts';
import type { Person, World } from './world.ts';

export type Chat = {
  organizationId: string;
  channelId: string;
  agentId: string;
  versionId: string;
  leadId: string;
  conversationId: string;
};

export type ChatInit = {
  settings?: Record<string, unknown>;
  instructions?: string;
  language?: string | null;
  name?: string | null;
  zone?: string;
};

/** A new conversation with an agent of its own; `of` is whose calendar it books into. */
export async function chatWith(world: World, of: Person, init: ChatInit = {}): Promise<Chat> {
  const now = world.time.now();
  const [organization, id] = [of.org.id, () => newId(now)];
  const [channelId, agentId, versionId, leadId, identityId, conversationId] = [id(), id(), id(), id(), id(), id()];
  const seal = (table: string, column: string, row: string, text: string) =>
    world.runtime.keys.vault.seal({ table, column, row, organization }, text);
  await put('channels', {
    ...{ id: channelId, organization_id: organization, platform: 'webchat', account_id: key() },
    ...{ display_name: 'Shop', status: 'active', created_by: of.userId },
  });
  await put('agents', {
    ...{ id: agentId, organization_id: organization, channel_id: channelId, name: 'Robin', user_id: of.userId },
    settings: JSON.stringify(init.settings ?? {}),
  });
  await put('agent_prompt_versions', {
    ...{ id: versionId, organization_id: organization, agent_id: agentId, number: 1, created_by: of.userId },
    instructions: init.instructions ?? 'We repair bicycles. Be kind.',
  });
  await ownerQuery('update agents set version_id = $1 where id = $2', [versionId, agentId]);
  await put('leads', { id: leadId, organization_id: organization, name: init.name ?? null, source: 'conversation' });
  await put('lead_identities', {
    ...{ id: identityId, organization_id: organization, lead_id: leadId, kind: 'webchat' },
    ...{ value: seal('lead_identities', 'value', identityId, leadId), value_blind: leadId },
  });
  await put('conversations', {
    ...{ id: conversationId, organization_id: organization, channel_id: channelId, agent_id: agentId },
    ...{ lead_id: leadId, identity_id: identityId, epoch: 1, language: init.language ?? null },
    visitor: seal('conversations', 'visitor', conversationId, JSON.stringify({ zone: init.zone ?? 'UTC' })),
  });
  return { organizationId: organization, channelId, agentId, versionId, leadId, conversationId };
}

/** Puts what was said into a conversation, after what stands there; answers the number of each. */
export async function said(
  world: World,
  chat: Chat,
  messages: readonly { sender: 'user' | 'agent' | 'human'; text: string; kind?: string; turnId?: string }[],
): Promise<number[]> {
  const now = new Date(world.time.now()).toISOString();
  const numbers: number[] = [];
  for (const { sender, text, kind = 'text', turnId = null } of messages) {
    const [row] = await ownerQuery<{ n: number }>(
      `insert into messages (id, organization_id, channel_id, conversation_id, sequence_no, sender, kind, text, turn_id, sent_at)
       select $1, $2, $3, $4, coalesce(max(sequence_no), 0) + 1, $5, $6, $7, $8, $9 from messages where conversation_id = $4
       returning sequence_no as n`,
      [
        newId(world.time.now()),
        chat.organizationId,
        chat.channelId,
        chat.conversationId,
        sender,
        kind,
        text,
        turnId,
        now,
      ],
    );
    numbers.push(row!.n);
  }
  return numbers;
}

/** A turn as the room begins it: its row, and what is asked of whoever answers. */
export async function begun(world: World, chat: Chat, [from, to = from]: readonly number[]) {
  const turnId = newId(world.time.now());
  await ownerQuery(
    `insert into turns (id, organization_id, conversation_id, number, status, from_seq, to_seq, started_at)
     select $1, $2, $3, coalesce(max(number), 0) + 1, 'open', $4, $5, $6 from turns where conversation_id = $3`,
    [turnId, chat.organizationId, chat.conversationId, from!, to!, new Date(world.time.now()).toISOString()],
  );
  return { conversationId: chat.conversationId, turnId, fromSeq: from!, toSeq: to!, epoch: 1 };
}

/** Whoever answers, inside the conversation's organization. */
export function jobOf(world: World, chat: Chat) {
  return insideOrganization(world.service(), chat.organizationId);
}

function key(): string {
  return Array.from({ length: 20 }, () => 'abcdefghijklmnopqrstuvwxyz0123456789'[Math.floor(Math.random() * 36)]).join(
    '',
  );
}

async function put(table: string, row: Record<string, unknown>): Promise<void> {
  const columns = Object.keys(row);
  await ownerQuery(
    `insert into "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`,
    columns.map((column) => row[column] as string),
  );
}
