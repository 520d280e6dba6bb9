/** Whom to ask before somebody is taken at their word that they are free. */
import { rows, type Statement, sql, uuids } from '#foundation/db/index.ts';
import type { Sealed } from '#foundation/lib/vault.ts';
import type { CalendarProvider } from '#foundation/services/calendars/index.ts';
import type { Users } from '../events/queries.ts';
import { eventSyncs } from '../mirrors/schema.ts';
import { eventHosts, events } from '../schema.ts';
import type { OwnEvent } from './rules.ts';

/** A calendar elsewhere that keeps one of the hosts busy; its grant and its name are sealed, instants are ms. */
export type CalendarToAsk = {
  calendarId: string;
  connectionId: string;
  organizationId: string;
  userId: string;
  provider: CalendarProvider;
  grant: Sealed;
  grantVersion: number;
  grantExpiresAt: number | null;
  externalId: Sealed;
  timezone: string | null;
  ownerZone: string;
  tentativeIsBusy: boolean;
  awayIsBusy: boolean;
  allDayIsBusy: boolean;
};

/** The calendars elsewhere that keep these members busy. Feeds are none: they are read whole, and not while somebody waits. */
export function calendarsToAsk(users: Users): Statement<CalendarToAsk[]> {
  const list = Array.isArray(users) ? uuids(users) : users;
  return rows<CalendarToAsk>(sql`
    select calendar_id as "calendarId", connection_id as "connectionId", organization_id as "organizationId", user_id as "userId", provider,
      grant_sealed as "grant", grant_version as "grantVersion", (extract(epoch from grant_expires_at) * 1000)::float8 as "grantExpiresAt",
      external_id as "externalId", timezone, owner_zone as "ownerZone", tentative_is_busy as "tentativeIsBusy", away_is_busy as "awayIsBusy",
      all_day_is_busy as "allDayIsBusy"
    from calendars_to_ask(${list}) where provider <> 'ics' limit 100`);
}

/** Which of these events these members host, in whichever organization, and where they were written; for the service's scope. */
export function ownEvents(users: readonly string[], ids: readonly string[]) {
  return rows<OwnEvent>(sql`
    select e.id, h.user_id as "userId", (extract(epoch from e.starts_at) * 1000)::float8 as "startsAt", (extract(epoch from e.ends_at) * 1000)::float8 as "endsAt",
      (select coalesce(json_agg(json_build_object('calendarId', s.calendar_id, 'resourceKey', s.resource_key)), '[]') from ${eventSyncs} s
        where s.organization_id = e.organization_id and s.event_id = e.id and s.user_id = h.user_id) as mirrors
    from ${events} e join ${eventHosts} h on h.organization_id = e.organization_id and h.event_id = e.id
    where e.id = any(${`{${ids.join(',')}}`}::uuid[]) and h.user_id = any(${`{${users.join(',')}}`}::uuid[])`);
}
