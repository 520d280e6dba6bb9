/** Rings whoever watches a calendar, with the headers and the empty body that Google rings with. */
import type { Mood } from './moods.ts';
import type { Channel, State } from './state.ts';

export type Bell = {
  /** Something in a calendar changed, or (`first`) a channel was just started. */
  ring(calendarId: string, first?: Channel): void;
  /** Resolves when nothing rings any more. */
  quiet(): Promise<void>;
};

/** A ring that nobody hears is lost, as with Google: whoever watches must look by themselves too. */
export function makeBell(
  state: State,
  mood: Mood,
  base: string,
  now: () => number,
  fetch: typeof globalThis.fetch,
): Bell {
  let ringing: Promise<unknown> = Promise.resolve();
  const ringOne = (channel: Channel, word: 'sync' | 'exists') => {
    const headers = headersOf(channel, word, base);
    ringing = ringing.then(() => fetch(channel.address, { method: 'POST', headers }).catch(() => undefined));
  };
  return {
    ring(calendarId, first) {
      if (mood.push === 'lost') return;
      const heard = first ? [first] : state.channels.filter((one) => one.calendarId === calendarId);
      for (const channel of heard.filter(({ expiresAt }) => expiresAt > now())) {
        ringOne(channel, first ? 'sync' : 'exists');
        if (mood.push === 'doubled') ringOne(channel, first ? 'sync' : 'exists');
      }
    },
    quiet: async () => void (await ringing),
  };
}

function headersOf(channel: Channel, word: 'sync' | 'exists', base: string): Record<string, string> {
  return {
    'x-goog-channel-id': channel.id,
    'x-goog-channel-token': channel.token,
    'x-goog-channel-expiration': new Date(channel.expiresAt).toUTCString(),
    'x-goog-resource-id': channel.resource,
    'x-goog-resource-uri': `${base}/calendar/v3/calendars/${encodeURIComponent(channel.calendarId)}/events?alt=json`,
    'x-goog-resource-state': word,
    'x-goog-message-number': String(++channel.rung),
  };
}
