/** Somebody writes for the first time, or again after all was said: then they become a visitor, and a conversation opens. */
import { record } from '#audit/index.ts';
import { type ChatSettings, channels, chatSettings } from '#channels/index.ts';
import { type Ctx, visitorOf } from '#context.ts';
import { at, rows, type Statement, sql, type VisitorEntry } from '#foundation/db/index.ts';
import { idFromBytes, newId } from '#foundation/lib/ids.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import { type FoundLead, findOrMakeLeads, type Identity } from '#leads/index.ts';
import { chooseGuestLanguage } from '#words/index.ts';
import { conversations } from '../../schema.ts';
import type { VisitorFacts } from '../inputs.ts';
import { cleanPage } from '../rules.ts';
import { visitors } from '../schema.ts';

/** Visitors that one chat may get in an hour: beyond that it is a machine. */
const VISITORS_PER_HOUR = 1_000;
const WAIT_SECONDS = 600;

/** Whom the organization's own site vouches for; `visitorId` where they were here before. */
export type Vouched = { subject: string; name: string | null; email: string | null; visitorId: string | null };
export type Coming = {
  /** Made by the browser once, so that who comes twice for want of an answer comes once. */
  arrival: string;
  facts: VisitorFacts;
  vouched: Vouched | null;
  /** An address was left: a person is to answer. */
  forPerson?: boolean;
};
/** Who it is now, the link that only they have, and the conversation that is open. */
export type Come = { visitorId: string; token: string; conversationId: string };

/**
 * The visitor who was entered, or a new one, with an open conversation; at most two trips. Throws Refusal('too_many')
 * where a chat gets more visitors than people, and to whom nobody wants to hear any more.
 */
export async function comeIn(ctx: Ctx, coming: Coming): Promise<Come> {
  const chat = visitorOf(ctx);
  const visitorId = chat.visitor?.id ?? coming.vouched?.visitorId ?? newcomer(ctx, chat, coming);
  const isKnown = chat.visitor !== null || Boolean(coming.vouched?.visitorId);
  const { email = null } = coming.vouched ?? {};
  const conversationId = newId(ctx.now);
  const come = (mail: string | null) =>
    ctx.write([
      ...(isKnown ? [] : becoming(ctx, chat, visitorId, coming, mail)),
      ...opening(ctx, chat, visitorId, conversationId, coming),
    ]);
  let answers = await come(email);
  // The address was a member's own, who is nobody's customer: then they are known by this chat alone.
  if (!isKnown && email && (answers[0] as FoundLead[])[0]?.leadId === null) answers = await come(null);
  const [open] = answers.at(-1) as { id: string; version: number }[];
  if (!open) throw new Refusal('too_many', { retryAfterSeconds: WAIT_SECONDS });
  return { visitorId, token: ctx.keys.link('visitor', visitorId, open.version), conversationId: open.id };
}

// The same arrival gives the same row, and nobody else can say which.
function newcomer(ctx: Ctx, { channelId }: VisitorEntry, { arrival, vouched }: Coming): string {
  return idFor(ctx, 'visitor', `${channelId} ${vouched ? `user ${vouched.subject}` : `arrival ${arrival}`}`);
}

/** An id that follows from what is told and from our own secret: the same each time, and guessed by nobody. */
export function idFor(ctx: Ctx, use: 'visitor' | 'file', what: string): string {
  const bytes = Buffer.from(ctx.keys.mark(use, what), 'base64url').subarray(0, 16);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return idFromBytes(bytes);
}

/** The statements by which somebody becomes a visitor with a lead of their own; who is one already is vouched for now. */
export function becoming(
  ctx: Ctx,
  chat: VisitorEntry,
  visitorId: string,
  coming: Coming,
  email: string | null,
): Statement[] {
  const { facts, vouched } = coming;
  const identity: Identity = { kind: 'webchat', value: `${chat.channelId}:${visitorId}` };
  const mail: Identity[] = email ? [{ kind: 'email', value: email }] : [];
  const name = vouched?.name ?? facts.name ?? null;
  const blind = ctx.keys.vault.blind(chat.organizationId, 'webchat', identity.value);
  const external = vouched ? ctx.keys.vault.blind(chat.organizationId, 'visitor', vouched.subject) : null;
  return [
    findOrMakeLeads(ctx, [{ name, identities: [identity, ...mail], at: ctx.now }], 'conversation'),
    rows(sql`
      insert into ${visitors} (id, channel_id, identity_id, external_blind, seen_at)
      select ${visitorId}::uuid, ${chat.channelId}::uuid, i.id, ${external}, ${at(ctx.now)}
      from lead_identities i where i.kind = 'webchat' and i.value_blind = ${blind} and (
        select count(*) from ${visitors} v
        where v.channel_id = ${chat.channelId}::uuid and v.created_at > ${at(ctx.now - 3_600_000)}) < ${VISITORS_PER_HOUR}::integer
      on conflict (id) do update set external_blind = coalesce(visitors.external_blind, excluded.external_blind)`),
  ];
}

function opening(ctx: Ctx, chat: VisitorEntry, visitorId: string, id: string, coming: Coming): Statement[] {
  const answers = chat.agent && !chat.agent.paused && !coming.forPerson;
  const place = { table: 'conversations', column: 'visitor', row: id, organization: chat.organizationId };
  const facts = ctx.keys.vault.seal(place, JSON.stringify(keptOf(coming.facts)));
  const { language } = settingsOf(chat);
  const spoken = chooseGuestLanguage([language === 'auto' ? coming.facts.language : language], undefined);
  return [
    rows(sql`
      insert into ${conversations} (id, channel_id, agent_id, lead_id, identity_id, mode, handover_reason, epoch, language, visitor, waiting_since)
      select ${id}::uuid, v.channel_id, ${chat.agent?.id ?? null}::uuid, i.lead_id, v.identity_id, ${answers ? 'agent' : 'human'},
        ${chat.agent?.paused && !coming.forPerson ? 'paused' : null}, c.epoch, ${spoken}, ${facts}, ${answers ? null : at(ctx.now)}::timestamptz
      from ${visitors} v join lead_identities i on i.organization_id = v.organization_id and i.id = v.identity_id
      join ${channels} c on c.organization_id = v.organization_id and c.id = v.channel_id
      where v.id = ${visitorId}::uuid and i.blocked_at is null
      on conflict (organization_id, channel_id, identity_id) where status = 'active' do nothing`),
    record(
      ctx,
      {
        ...{ name: 'conversation.opened', subjectType: 'conversation', subjectId: id },
        ...{ actorType: 'lead', actorId: null, data: { channelId: chat.channelId } },
      },
      sql`exists (select 1 from ${conversations} c where c.id = ${id}::uuid)`,
    ),
    rows<{ id: string; version: number }>(sql`
      select c.id, v.link_version as version from ${visitors} v
      join ${conversations} c on c.organization_id = v.organization_id and c.channel_id = v.channel_id and c.identity_id = v.identity_id and c.status = 'active'
      where v.id = ${visitorId}::uuid`),
  ];
}

/** The settings of the chat that was entered. */
export function settingsOf(chat: VisitorEntry): ChatSettings {
  return chatSettings.parse(chat.settings);
}

// Of a visitor no more is kept than who answers them needs: no network, no program, nothing after a question mark.
function keptOf({ page, referrer, zone, language }: VisitorFacts) {
  const [from] = [cleanPage(referrer)].map((one) => (one ? new URL(one).origin : null));
  return { page: cleanPage(page), referrer: from, zone: zone ?? null, locale: language ?? null };
}
