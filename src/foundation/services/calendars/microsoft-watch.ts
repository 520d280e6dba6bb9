/** Subscriptions of Graph: https://learn.microsoft.com/en-us/graph/api/resources/subscription */
import * as z from 'zod';
import { lazily } from '#foundation/lib/lazily.ts';
import { unreadable } from './asking.ts';
import type { CalendarOutcome, Calendars, Watch } from './index.ts';
import type { GraphApi } from './microsoft.ts';

// 4,230 minutes were the bound for Outlook for years; longer ones are taken today, shorter ones everywhere.
const LIFETIME_MAX_MS = 4_200 * 60_000;

const Subscription = lazily(() =>
  z.object({
    id: z.string().min(1),
    resource: z.string().nullish(),
    expirationDateTime: z.string().refine((text) => Number.isFinite(Date.parse(text))),
  }),
);
const Notice = lazily(() =>
  z.object({
    subscriptionId: z.string().min(1).max(100),
    clientState: z.string().max(200).nullish(),
    lifecycleEvent: z.string().max(100).nullish(),
  }),
);
/** Far more than Graph sends at once. */
const Notices = lazily(() => z.object({ value: z.array(z.unknown()).max(1_000) }));

/**
 * A ring: something of a calendar changed or was missed, its subscription is about to end, or has ended. `secret` is what
 * we gave, to be compared.
 */
export type GraphRing = { subscription: string; secret: string; says: 'changed' | 'ending' | 'ended' };

const ENDS: Record<string, GraphRing['says']> = { subscriptionRemoved: 'ended', reauthorizationRequired: 'ending' };

/** Starting, prolonging and ending subscriptions. */
export function makeGraphWatch(api: GraphApi): NonNullable<Calendars['watch']> {
  return {
    async start(grant, calendarId, { secret, address, until }) {
      const json = {
        changeType: 'created,updated,deleted',
        notificationUrl: address,
        lifecycleNotificationUrl: address,
        resource: `/me/calendars/${calendarId}/events`,
        expirationDateTime: endOf(until),
        clientState: secret,
      };
      return watchOf(await api(grant, '/subscriptions', { method: 'POST', json }));
    },
    async prolong(grant, { id }, until) {
      const json = { expirationDateTime: endOf(until) };
      return watchOf(await api(grant, `/subscriptions/${encodeURIComponent(id)}`, { method: 'PATCH', json }));
    },
    async stop(grant, { id }) {
      const answer = await api(grant, `/subscriptions/${encodeURIComponent(id)}`, { method: 'DELETE' });
      return answer.ok || answer.fault === 'not_found' ? { ok: true, value: null } : answer;
    },
  };
}

/**
 * The rings of one notification, which may carry those of several owners; null where the body is none of Graph’s. What is
 * said in words of a year to come is a change: to read once more does no harm.
 */
export function readGraphNotifications(body: unknown): GraphRing[] | null {
  const notices = Notices().safeParse(body).data?.value ?? null;
  return (
    notices?.flatMap((raw) => {
      const notice = Notice().safeParse(raw).data;
      if (!notice) return [];
      const { subscriptionId, clientState, lifecycleEvent } = notice;
      return [
        { subscription: subscriptionId, secret: clientState ?? '', says: ENDS[lifecycleEvent ?? ''] ?? 'changed' },
      ];
    }) ?? null
  );
}

function endOf(until: number): string {
  return new Date(Math.min(until, Date.now() + LIFETIME_MAX_MS)).toISOString();
}

function watchOf(answer: CalendarOutcome<unknown>): CalendarOutcome<Watch> {
  if (!answer.ok) return answer;
  const made = Subscription().safeParse(answer.value).data;
  if (!made) return unreadable(true);
  return {
    ok: true,
    value: { id: made.id, resource: made.resource ?? '', expiresAt: Date.parse(made.expirationDateTime) },
  };
}
