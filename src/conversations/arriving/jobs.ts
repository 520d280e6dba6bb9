/** What providers told about channels: one handler for each, run from the queue. */
import type { Inbound } from '#audit/index.ts';
import {
  type ChannelRow,
  channelById,
  channelOfAccount,
  heardFrom,
  hearNews,
  type ToldSlice,
} from '#channels/index.ts';
import type { Ctx } from '#context.ts';
import { insideOrganization } from '#foundation/http/gates.ts';
import type { ChatItem } from '#foundation/services/chat/index.ts';
import { readInstagram } from '#foundation/services/chat/instagram-items.ts';
import { readWhatsApp } from '#foundation/services/chat/whatsapp-items.ts';
import { type Arrived, arrive } from './commands.ts';
import { ownText, textsOfForm } from './texts/rules.ts';

/** What Meta told. `later`: what it is about is not here yet. Service scope. */
export async function hearMeta(ctx: Ctx, { payload }: Inbound): Promise<Arrived> {
  const { hook, slice } = JSON.parse(payload) as ToldSlice;
  const item = slice.platform === 'whatsapp' ? readWhatsApp(slice, ctx.now) : readInstagram(slice, ctx.now);
  if (item.type === 'news') {
    await hearNews(ctx, slice.account, hook, item);
    return 'done';
  }
  const [[channel]] = await ctx.db.read([channelOfAccount(slice.platform, slice.account, hook)]);
  // Of an account that nobody has connected, or that another application speaks for.
  if (!channel) return 'done';
  return hear(ctx, channel, item);
}

/** What somebody texted to our own number, if an organization answers there; STOP and START are no messages. Service scope. */
export async function hearOurTexts(ctx: Ctx, { payload }: Inbound): Promise<void> {
  const { form, kind } = JSON.parse(payload) as { kind: string; form: Record<string, string>; delivery?: string };
  const items =
    kind === 'text' ? textsOfForm(form, ctx.now) : stateOf(ownText(JSON.parse(payload).delivery, form, ctx.now));
  const number = (kind === 'text' ? form.To : form.From) ?? '';
  const [[channel]] = items.length > 0 ? await ctx.db.read([channelOfAccount('sms', number, null)]) : [[]];
  if (channel && channel.token === null) for (const item of items) await hear(ctx, channel, item);
}

/** The same about an organization's own number. Service scope. */
export async function hearTexts(ctx: Ctx, { payload }: Inbound): Promise<void> {
  const kept = JSON.parse(payload) as { channel: string; message?: string; form: Record<string, string> };
  const { form, message } = kept;
  const items = message === undefined ? textsOfForm(form, ctx.now) : stateOf(ownText(message, form, ctx.now));
  const [[channel]] = await ctx.db.read([channelById(kept.channel)]);
  const number = message === undefined ? form.To : form.From;
  if (channel && channel.accountId === number) for (const item of items) await hear(ctx, channel, item);
}

function stateOf(item: ChatItem | null): ChatItem[] {
  return item ? [item] : [];
}

async function hear(ctx: Ctx, channel: ChannelRow, item: Parameters<typeof arrive>[2]): Promise<Arrived> {
  const inside = insideOrganization(ctx, channel.organizationId);
  const arrived = await arrive(inside, channel, item);
  if (item.type === 'message' && !item.isEcho) await inside.write([heardFrom(channel.id, ctx.now)]);
  return arrived;
}
