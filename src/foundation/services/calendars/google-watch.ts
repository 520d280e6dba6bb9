/** Channels through which Google rings: https://developers.google.com/workspace/calendar/api/guides/push */
import * as z from 'zod';
import { lazily } from '#foundation/lib/lazily.ts';
import { unreadable } from './asking.ts';
import type { GoogleApi } from './google.ts';
import type { Calendars } from './index.ts';

const Channel = lazily(() =>
  z.object({
    id: z.string().min(1),
    resourceId: z.string().min(1),
    expiration: z.coerce.number().int().nullish(),
  }),
);

/** A ring: `first` is the one that only says that the channel stands. `secret` is what we gave, to be compared. */
export type GoogleRing = { channel: string; secret: string; resource: string; first: boolean; number: number | null };

/** Starting and ending channels; they cannot be prolonged, so a new one is started before the old one ends. */
export function makeGoogleWatch(api: GoogleApi): NonNullable<Calendars['watch']> {
  return {
    async start(grant, calendarId, { id, secret, address, until }) {
      const path = `/calendars/${encodeURIComponent(calendarId)}/events/watch`;
      const json = { id, type: 'web_hook', address, token: secret, expiration: String(until) };
      const answer = await api(grant, path, { method: 'POST', json });
      if (!answer.ok) return answer;
      const channel = Channel().safeParse(answer.value).data;
      if (!channel) return unreadable(true);
      const { resourceId, expiration } = channel;
      return { ok: true, value: { id: channel.id, resource: resourceId, expiresAt: expiration ?? until } };
    },
    async stop(grant, { id, resource }) {
      const json = { id, resourceId: resource };
      const answer = await api(grant, '/channels/stop', { method: 'POST', json, quiet: true });
      return answer.ok || answer.fault === 'not_found' ? { ok: true, value: null } : answer;
    },
  };
}

/** What Google says in the headers of a ring, which has no body; null where they are none of Google’s. */
export function readGoogleRing(headers: Headers): GoogleRing | null {
  const channel = headers.get('x-goog-channel-id');
  const state = headers.get('x-goog-resource-state');
  const resource = headers.get('x-goog-resource-id');
  if (!channel || !state || !resource) return null;
  const number = Number(headers.get('x-goog-message-number') ?? Number.NaN);
  return {
    channel,
    secret: headers.get('x-goog-channel-token') ?? '',
    resource,
    first: state === 'sync',
    number: Number.isSafeInteger(number) ? number : null,
  };
}
