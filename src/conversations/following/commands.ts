/**
 * What becomes of an appointment that was made by a link from a conversation is told in that conversation, over its own
 * channel: taken on the link's page, moved or cancelled by either side. What was done in the conversation was said there.
 */
import { type Happened, type Reaction, record } from '#audit/index.ts';
import { bookedByLink, type LinkBooking } from '#booking/index.ts';
import type { Ctx } from '#context.ts';
import { at, build, type Statement, sql } from '#foundation/db/index.ts';
import { formatDayTime } from '#foundation/lib/dates.ts';
import { idTime, newId } from '#foundation/lib/ids.ts';
import { chooseGuestLanguage, words } from '#words/index.ts';
import { stirInbox } from '../commands.ts';
import { wantExtraction } from '../extracting/commands.ts';
import { windowOf } from '../inbox/rules.ts';
import type { EventLink } from '../inputs.ts';
import { conversationEvents } from '../schema.ts';
import type { Incoming } from '../talking/inputs.ts';
import { placeLink } from '../tools/links/commands.ts';
import { type OpenTalk, talkWith } from './queries.ts';

type Told = Extract<EventLink, 'booked' | 'moved' | 'cancelled'>;

const KINDS: Record<string, Told> = {
  'booking.confirmed': 'booked',
  'booking.moved': 'moved',
  'booking.cancelled': 'cancelled',
};

/** Notes an appointment in the conversation that led to it, and tells it there where that is news. Once for each change. */
export const followBooking: Reaction = async (ctx, happened) => {
  const kind = KINDS[happened.name];
  const [[booking]] = await ctx.db.read([bookedByLink(happened.subjectId)]);
  if (!booking || !kind) return;
  const [[talk]] = await ctx.db.read([talkWith(booking)]);
  if (!talk) return;
  await ctx.write([...noted(ctx, talk.id, kind, happened), wantExtraction(ctx, talk.id), stirInbox()]);
  if (!isNews(happened, kind, booking) || !mayTell(talk, ctx.now)) return;
  await ctx.talks.say(talk.id, telling(ctx, talk, kind, booking, happened));
};

function noted(ctx: Ctx, talk: string, kind: Told, happened: Happened): Statement[] {
  const { id, subjectId, actorType, actorId, data } = happened;
  const name = `conversation.${kind}`;
  const first = sql`not exists (
    select 1 from domain_events d where d.subject_type = 'conversation' and d.subject_id = ${talk}::uuid and d.name = ${name} and d.data ->> 'of' = ${id})`;
  const about = { of: id, eventId: subjectId, startsAt: data.startsAt ?? null };
  return [
    // Told late, an older change never overtakes a newer one: first it is booked, and nothing follows on its end.
    build.execute(sql`
      insert into ${conversationEvents} as k (conversation_id, event_id, kind, created_at)
      values (${talk}::uuid, ${subjectId}::uuid, ${kind}, ${at(idTime(id))})
      on conflict (organization_id, conversation_id, event_id) do update set kind = excluded.kind
      where excluded.kind <> 'booked' and k.kind <> 'cancelled'`),
    record(ctx, { name, subjectType: 'conversation', subjectId: talk, actorType, actorId, data: about }, first),
  ];
}

// What a later change has overtaken is told with that.
function isNews({ data }: Happened, kind: Told, { status, startsAt }: LinkBooking): boolean {
  if (data.talk) return false;
  if (kind === 'cancelled') return status === 'cancelled';
  return status === 'confirmed' && (!data.startsAt || Date.parse(String(data.startsAt)) === startsAt);
}

function mayTell({ platform, windowUntil, isBlocked }: OpenTalk, now: number): boolean {
  return !isBlocked && windowOf(platform, windowUntil, now)?.open !== false;
}

function telling(ctx: Ctx, talk: OpenTalk, kind: Told, booking: LinkBooking, happened: Happened): Incoming {
  const language = chooseGuestLanguage([talk.language, booking.language], null);
  const when = formatDayTime(booking.startsAt, booking.zone, language, 'long');
  const said = words(language).chat[kind](when);
  const by = { id: newId(ctx.now), sender: 'agent', providerId: null, replyTo: null, authorId: null } as const;
  const known = { ...by, clientId: `booking-${happened.id}`, sentAt: ctx.now };
  if (kind === 'cancelled') return { ...known, kind: 'text', text: said, content: null };
  const link = placeLink(ctx, booking);
  const text = `${said}\n${link}`;
  // In a chat of ours it is a card, as where the agent books; elsewhere everybody can show words.
  return talk.platform === 'webchat'
    ? { ...known, kind: 'interactive', text, content: { card: { title: booking.title, when, link } } }
    : { ...known, kind: 'text', text, content: null };
}
