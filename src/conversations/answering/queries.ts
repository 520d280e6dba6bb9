/** What a turn reads before anybody is asked: one trip, inside the organization. */
import { type StoredSchedule, WEEKDAYS, wholeSchedulesOf } from '#calendar/index.ts';
import type { Platform } from '#channels/index.ts';
import { type Ctx, organizationOf } from '#context.ts';
import { rows, type Statement, sql } from '#foundation/db/index.ts';
import { parsePhone } from '#foundation/lib/phones.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import { isZone } from '#foundation/lib/zones.ts';
import { agentSettings } from '../agents/settings/inputs.ts';
import type { Mode } from '../inputs.ts';
import type { TurnAsked } from '../talking/inputs.ts';
import type { Heard, Hours, Seen, Trace, Used } from './inputs.ts';

const MESSAGES_MAX = 60;
/** Of so many turns before it is known what their tools answered. */
const TURNS_MAX = 6;

type Row = {
  mode: Mode;
  language: string | null;
  handled: Sealed | null;
  visitor: Sealed | null;
  platform: Platform;
  business: string;
  leadId: string;
  leadName: string | null;
  agentId: string;
  agent: string;
  userId: string;
  agentLanguage: string;
  tone: string;
  model: string | null;
  settings: unknown;
  isPaused: boolean;
  windowUntil: number | null;
  versionId: string | null;
  instructions: string | null;
};
type IdentityRow = { id: string; kind: string; value: Sealed };
type TraceRow = { id: string; trace: Sealed };

/** The conversation as it is now; null where nobody answers in it: put away meanwhile, or its agent is gone. */
export async function seenBy(ctx: Ctx, turn: TurnAsked): Promise<Seen | null> {
  const { conversationId, toSeq } = turn;
  const [[row], identities, heard, traces, schedules] = await ctx.db.read([
    conversation(turn),
    identitiesOf(conversationId),
    heardUntil(conversationId, toSeq),
    tracesOf(conversationId),
    wholeSchedulesOf(
      sql`(select a.user_id from conversations c join agents a on a.id = c.agent_id where c.id = ${conversationId}::uuid)`,
    ),
  ]);
  if (!row) return null;
  const organization = organizationOf(ctx);
  const open = (table: string, column: string, id: string, value: Sealed) =>
    ctx.keys.vault.open({ table, column, row: id, organization }, value);
  const schedule = schedules[0]?.schedule;
  return {
    organizationId: organization,
    business: row.business,
    platform: row.platform,
    mode: row.mode,
    isPaused: row.isPaused,
    windowUntil: row.windowUntil,
    language: row.language,
    handled: row.handled && open('conversations', 'handled', conversationId, row.handled),
    visitorZone: row.visitor && zoneIn(open('conversations', 'visitor', conversationId, row.visitor)),
    lead: { id: row.leadId, name: row.leadName },
    reach: reachOf(identities, (one) => open('lead_identities', 'value', one.id, one.value)),
    agent: {
      id: row.agentId,
      name: row.agent,
      userId: row.userId,
      language: row.agentLanguage,
      tone: row.tone,
      model: row.model,
      settings: agentSettings(row.settings),
    },
    version: row.versionId === null ? null : { id: row.versionId, instructions: row.instructions ?? '' },
    zone: schedule?.timezone ?? 'UTC',
    hours: schedule ? hoursOf(schedule) : [],
    heard: heard.toReversed(),
    earlier: new Map(traces.map(({ id, trace }) => [id, usedIn(open('turns', 'trace', id, trace))])),
  };
}

function conversation({ conversationId, epoch }: TurnAsked): Statement<Row[]> {
  return rows<Row>(sql`
    select c.mode, c.language, c.handled, c.visitor, h.platform, o.name as business, l.id as "leadId", l.name as "leadName",
      a.id as "agentId", a.name as agent, a.user_id as "userId", a.language as "agentLanguage", a.tone, a.model, a.settings, a.paused_at is not null as "isPaused",
      extract(epoch from c.window_until)::float8 * 1000 as "windowUntil",
      v.id as "versionId", v.instructions
    from conversations c
    join channels h on h.organization_id = c.organization_id and h.id = c.channel_id
    join organizations o on o.id = c.organization_id
    join leads l on l.organization_id = c.organization_id and l.id = c.lead_id
    join agents a on a.organization_id = c.organization_id and a.id = c.agent_id and a.removed_at is null
    left join agent_prompt_versions v on v.organization_id = a.organization_id and v.id = a.version_id
    where c.id = ${conversationId}::uuid and c.status = 'active' and c.epoch = ${epoch}::integer`);
}

function identitiesOf(conversationId: string): Statement<IdentityRow[]> {
  return rows<IdentityRow>(sql`
    select i.id, i.kind, i.value from lead_identities i
    join conversations c on c.organization_id = i.organization_id and c.lead_id = i.lead_id
    where c.id = ${conversationId}::uuid and i.kind in ('email', 'phone', 'whatsapp') and i.claimed_at is null order by i.created_at limit 20`);
}

function heardUntil(conversationId: string, toSeq: number): Statement<Heard[]> {
  return rows<Heard>(sql`
    select m.sequence_no as seq, m.sender, m.kind, m.text, m.turn_id as "turnId" from messages m
    where m.conversation_id = ${conversationId}::uuid and m.sequence_no <= ${toSeq}::integer and m.revoked_at is null
    order by m.sequence_no desc limit ${MESSAGES_MAX}::integer`);
}

function tracesOf(conversationId: string): Statement<TraceRow[]> {
  return rows<TraceRow>(sql`
    select t.id, t.trace from turns t
    where t.conversation_id = ${conversationId}::uuid and t.trace is not null and t.status in ('answered', 'handed_over', 'claimed')
    order by t.number desc limit ${TURNS_MAX}::integer`);
}

// A number that WhatsApp knows somebody by has no plus sign; one that is no number stands for somebody without one.
function reachOf(identities: readonly IdentityRow[], open: (one: IdentityRow) => string): Seen['reach'] {
  const values = (kind: string) => identities.filter((one) => one.kind === kind).map(open);
  const [email] = values('email');
  const [phone] = [...values('phone'), ...values('whatsapp').map((value) => `+${value.replace(/^\+/, '')}`)].flatMap(
    (value) => parsePhone(value) ?? [],
  );
  return { email: email ?? null, phone: phone ?? null };
}

function zoneIn(visitor: string): string | null {
  const { zone } = JSON.parse(visitor) as { zone?: unknown };
  return typeof zone === 'string' && isZone(zone) ? zone : null;
}

function usedIn(trace: string): Used[] {
  return (JSON.parse(trace) as Partial<Trace>).used ?? [];
}

function hoursOf({ rules }: StoredSchedule): Hours[] {
  return rules.map(({ weekday, startMinute, endMinute }) => {
    return { weekday: (WEEKDAYS.indexOf(weekday) + 1) % 7, from: startMinute, until: endMinute };
  });
}
