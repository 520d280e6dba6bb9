import {
  openInvitations,
  overdueTogether,
  participantsNamed,
  pendingRequests,
  waitingSuggestions,
  weeksFrom,
  weeksOf,
  weeksSince,
} from '#booking/index.ts';
import { eventsBetween, mySchedules } from '#calendar/index.ts';
import type { Ctx } from '#context.ts';
import { conversationsPage, hotSince, openHot, openLine, waitingCounts } from '#conversations/index.ts';
import { troubledDeliveries, troubledRecipients } from '#deliveries/index.ts';
import { DAY_MS } from '#foundation/lib/zones.ts';

const AHEAD_DAYS = 8;
const TROUBLE_DAYS = 14;
const EVENTS_READ = 200;
const WAITING_SHOWN = 6;
const TROUBLES_SHOWN = 6;
const REQUESTS_SHOWN = 10;
const SUGGESTED_SHOWN = 6;
const OVERDUE_SHOWN = 6;
const TALKS_SHOWN = 5;
const HOT_SHOWN = 6;
const HOT_DAYS = 7;
const SHOWN = ['held', 'pending', 'tentative', 'confirmed', 'completed', 'no_show'] as const;

/** What today's page is made of. */
export type Today = Awaited<ReturnType<typeof readToday>>;

/** The coming week, who has not answered, what went wrong on its way, and how the last weeks went: one trip. */
export async function readToday(ctx: Ctx) {
  const { now } = ctx;
  const since = now - TROUBLE_DAYS * DAY_MS;
  const [events, schedules, waiting, troubles, people, requests, suggested, overdue, weeks, talks, counts, hot] =
    await ctx.db.read([
      eventsBetween({ from: now - DAY_MS, until: now + AHEAD_DAYS * DAY_MS, limit: EVENTS_READ, statuses: SHOWN }),
      mySchedules(),
      openInvitations(WAITING_SHOWN),
      troubledDeliveries(since, TROUBLES_SHOWN),
      participantsNamed(troubledRecipients(since)),
      pendingRequests(now, REQUESTS_SHOWN),
      waitingSuggestions(now, SUGGESTED_SHOWN),
      overdueTogether(now, OVERDUE_SHOWN),
      weeksSince(weeksFrom(now)),
      conversationsPage({ view: 'waiting' }, TALKS_SHOWN),
      waitingCounts(),
      hotSince(now - HOT_DAYS * DAY_MS, HOT_SHOWN),
    ]);
  const named = new Map(people.map((person) => [person.id, person]));
  return {
    events,
    schedule: schedules[0]?.schedule ?? null,
    waiting,
    requests,
    suggested,
    overdue,
    weeks: weeksOf(weeks, now),
    hot: hot.map((row) => openHot(ctx, row)),
    talks: talks.slice(0, TALKS_SHOWN).map((one) => openLine(ctx, one)),
    talksWaiting: counts[0]?.waiting ?? 0,
    troubles: troubles.flatMap((trouble) => {
      const person = named.get(trouble.recipientId);
      return person ? [{ ...trouble, person }] : [];
    }),
  };
}
