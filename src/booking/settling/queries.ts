/** The common times of a `together` with everybody's words on them, as the organizer's side and the jobs read them. */
import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { Preference } from '#booking/inputs.ts';
import { invitationById, participantsOf } from '#booking/invitations/queries.ts';
import { invitationHosts, invitations } from '#booking/schema.ts';
import { clashIn, events } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { build, rows, sql } from '#foundation/db/index.ts';
import { Refusal } from '#foundation/lib/refusal.ts';
import type { Voter } from '../together/rules.ts';
import { invitationOptions, timeSlots } from '../together/schema.ts';

const OPTIONS_READ_MAX = 200;
const WORDS_READ_MAX = 50_000;

/** An option with the event behind it: what holds it, or the appointment. */
export type OptionRow = ReturnType<typeof optionsOf>['_']['result'][number];

/** The options of an invitation in order of time, the withdrawn ones too. */
export function optionsOf(invitationId: string) {
  return build
    .select({
      id: invitationOptions.id,
      startsAt: invitationOptions.startsAt,
      endsAt: invitationOptions.endsAt,
      chosenAt: invitationOptions.chosenAt,
      withdrawnAt: invitationOptions.withdrawnAt,
      eventId: invitationOptions.eventId,
      event: { status: events.status, startsAt: events.startsAt, endsAt: events.endsAt, sequence: events.icalSequence },
    })
    .from(invitationOptions)
    .leftJoin(
      events,
      and(eq(events.organizationId, invitationOptions.organizationId), eq(events.id, invitationOptions.eventId)),
    )
    .where(eq(invitationOptions.invitationId, invitationId))
    .orderBy(asc(invitationOptions.startsAt), asc(invitationOptions.id))
    .limit(OPTIONS_READ_MAX);
}

/** Everybody's words on the options of an invitation. */
export function wordsOf(invitationId: string) {
  return build
    .select({
      participantId: timeSlots.participantId,
      optionId: timeSlots.optionId,
      preference: timeSlots.preference,
    })
    .from(timeSlots)
    .where(and(eq(timeSlots.invitationId, invitationId), isNotNull(timeSlots.optionId)))
    .limit(WORDS_READ_MAX);
}

/** Whose calendars are kept busy, and in which zone their hours are. */
export function hostsAndZone(invitationId: string) {
  return rows<{ hosts: string[]; zone: string; language: string }>(sql`
    select (select array_agg(h.user_id order by h.user_id) from ${invitationHosts} h where h.invitation_id = i.id) as hosts, s.timezone as zone, u.language
    from ${invitations} i
    join availability_schedules s on s.organization_id = i.organization_id and s.id = i.schedule_id
    join users u on u.id = i.organizer_id
    where i.id = ${invitationId}::uuid`);
}

/** The offered times that nothing of this invitation holds and at which one of its hosts is busy. */
export function clashesOf(invitationId: string) {
  const hosts = sql`(select array_agg(h.user_id) from ${invitationHosts} h where h.invitation_id = i.id)`;
  const clash = clashIn({
    users: hosts,
    from: sql`o.starts_at - make_interval(mins => i.buffer_before_minutes)`,
    until: sql`o.ends_at + make_interval(mins => i.buffer_after_minutes)`,
  });
  return rows<{ id: string; inTheWay: string | null }>(sql`
    select o.id, ${clash.inTheWay} as "inTheWay"
    from ${invitationOptions} o join ${invitations} i on i.organization_id = o.organization_id and i.id = o.invitation_id
    where o.invitation_id = ${invitationId}::uuid and o.event_id is null and o.withdrawn_at is null and ${clash.busy}
    limit ${OPTIONS_READ_MAX}`);
}

type People = ReturnType<typeof participantsOf>['_']['result'];

/** A `together` with everything that was said: what decides it. */
export type Together = {
  invitation: ReturnType<typeof invitationById>['_']['result'][number];
  people: People;
  options: OptionRow[];
  voters: Voter[];
  hosts: string[];
  /** The zone of the organizer's hours. */
  zone: string;
};

/** The five reads that make one, for a batch. */
export function togetherStatements(id: string) {
  return [invitationById(id), participantsOf(id), optionsOf(id), wordsOf(id), hostsAndZone(id)] as const;
}

type TogetherRows = [
  Together['invitation'][],
  People,
  OptionRow[],
  ReturnType<typeof wordsOf>['_']['result'],
  { hosts: string[]; zone: string }[],
];

/** What the five reads brought, put together. Throws Refusal('not_found') when there is no such `together`. */
export function togetherOf([found, people, options, words, [home]]: TogetherRows): Together {
  const invitation = found[0];
  if (invitation?.mode !== 'together' || !home) throw new Refusal('not_found');
  return { invitation, people, options, voters: votersOf(people, words), hosts: home.hosts, zone: home.zone };
}

/** One `together`, in one trip. Throws Refusal('not_found'). */
export async function readTogether(ctx: Ctx, id: string): Promise<Together> {
  return togetherOf(await ctx.db.read(togetherStatements(id)));
}

function votersOf(people: People, words: TogetherRows[3]): Voter[] {
  const said = Map.groupBy(words, ({ participantId }) => participantId);
  return people.map(({ id, name, revokedAt }) => ({
    id,
    name,
    revokedAt,
    answers: Object.fromEntries((said.get(id) ?? []).map((word) => [word.optionId, word.preference as Preference])),
  }));
}
