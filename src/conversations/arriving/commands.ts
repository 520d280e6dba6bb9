/**
 * What came in, put where it belongs. Told twice, late or in any order, the same rows come of it: messages are known by the
 * provider's id for ever, states have an instant each, and what is about a message that is not here yet waits for it.
 */
import { type ChannelRow, loseChannel } from '#channels/index.ts';
import type { Ctx } from '#context.ts';
import { newId } from '#foundation/lib/ids.ts';
import { remedyOf } from '#foundation/services/chat/graph.ts';
import type { ChatItem, ChatPerson } from '#foundation/services/chat/index.ts';
import { renamePerson } from '#leads/index.ts';
import { settleEcho } from '../sending/echoes/commands.ts';
import { applyState } from '../sending/states/commands.ts';
import { keepFile } from './files/commands.ts';
import { messageNamed } from './queries.ts';
import { contentOf, identitiesOfPerson, incomingOf, nameOf, windowAfter } from './rules.ts';
import { hearWriter } from './writers/commands.ts';

/** Whether it is done, or must be tried again since what it is about is not here yet. */
export type Arrived = 'done' | 'later';

type Item<T extends ChatItem['type']> = Extract<ChatItem, { type: T }>;

/** Acts on one thing that was told about a channel. `ctx` is inside the channel's organization. */
export async function arrive(ctx: Ctx, channel: ChannelRow, item: ChatItem): Promise<Arrived> {
  switch (item.type) {
    case 'message':
      return item.isEcho ? arriveEcho(ctx, channel, item) : arriveMessage(ctx, channel, item);
    case 'edit':
    case 'revoke':
    case 'reaction':
      return amend(ctx, channel, item);
    case 'status':
      await applyState(ctx, channel, item);
      return 'done';
    case 'renamed':
      await rename(ctx, channel, item);
      return 'done';
    case 'faults':
      await hearFaults(ctx, channel, item);
      return 'done';
    // What is about an account is its channels' (`hearNews`).
    case 'news':
    case 'notice':
      return 'done';
  }
}

async function arriveMessage(ctx: Ctx, channel: ChannelRow, item: Item<'message'>): Promise<Arrived> {
  // Closed in this very moment: another one is opened, once.
  for (let tries = 0; tries < 2; tries++) {
    const heard = await hearFrom(ctx, channel, item.person, item);
    if (!heard || heard.isKnown) return 'done';
    const message = incomingOf(await withFile(ctx, channel, heard.conversationId, item), newId(ctx.now), heard.replyTo);
    const placed = await ctx.talks.receive(heard.conversationId, message);
    if (!placed.isClosed) return 'done';
  }
  return 'later';
}

// Our own messages come back as echoes; what nobody here sent was written on the owner's phone.
async function arriveEcho(ctx: Ctx, channel: ChannelRow, item: Item<'message'>): Promise<Arrived> {
  const [[known]] = await ctx.db.read([messageNamed(channel.id, item.id)]);
  if (known) return 'done';
  const heard = await hearFrom(ctx, channel, item.person, item);
  if (!heard || heard.isKnown || (await settleEcho(ctx, channel, heard.conversationId, item))) return 'done';
  const written = await withFile(ctx, channel, heard.conversationId, item);
  await ctx.talks.receive(heard.conversationId, incomingOf(written, newId(ctx.now), heard.replyTo));
  return 'done';
}

async function withFile(ctx: Ctx, channel: ChannelRow, conversationId: string, item: Item<'message'>) {
  const kept = item.media && (await keepFile(ctx, channel, conversationId, item.id, item.media));
  if (!kept) return item;
  const content = { ...item.content, ...kept };
  return 'file' in kept ? { ...item, content, media: null } : { ...item, content };
}

function hearFrom(ctx: Ctx, channel: ChannelRow, person: ChatPerson, item: Item<'message'>) {
  const platform = channel.platform as 'whatsapp' | 'instagram' | 'sms';
  return hearWriter(ctx, channel, {
    identities: identitiesOfPerson(platform, person),
    name: nameOf(person),
    at: item.at,
    windowUntil: item.isEcho ? null : windowAfter(platform, item.at),
    providerId: item.id,
    replyTo: item.replyTo,
  });
}

async function amend(
  ctx: Ctx,
  channel: ChannelRow,
  item: Item<'edit'> | Item<'revoke'> | Item<'reaction'>,
): Promise<Arrived> {
  const [[named]] = await ctx.db.read([messageNamed(channel.id, item.of)]);
  if (!named) return 'later';
  const about = { providerId: item.of, id: named.id, at: item.at };
  if (item.type === 'reaction') {
    const by = item.isEcho ? 'human' : 'user';
    await ctx.talks.amend(named.conversationId, { ...about, kind: 'reaction', emoji: item.emoji, by });
  }
  // Nobody else takes back or rewrites what somebody said.
  else if (named.isOurs !== item.isEcho) return 'done';
  else if (item.type === 'revoke') await ctx.talks.amend(named.conversationId, { ...about, kind: 'revoke' });
  else
    await ctx.talks.amend(named.conversationId, { ...about, kind: 'edit', text: item.text, content: contentOf(item) });
  return 'done';
}

async function rename(ctx: Ctx, channel: ChannelRow, { before, after, at }: Item<'renamed'>): Promise<void> {
  const platform = channel.platform as 'whatsapp' | 'instagram';
  const [old, now] = [identitiesOfPerson(platform, before), identitiesOfPerson(platform, after)];
  if (old.length > 0 && now.length > 0) await renamePerson(ctx, old, now, at);
}

async function hearFaults(ctx: Ctx, channel: ChannelRow, { faults }: Item<'faults'>): Promise<void> {
  const lost = faults.find(({ code }) => code !== null && remedyOf(code) === 'reconnect');
  if (lost) await loseChannel(ctx, channel, `code ${lost.code}`);
}
