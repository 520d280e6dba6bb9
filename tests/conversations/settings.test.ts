import { expect, test } from 'vitest';
import { agentSettings } from '#conversations/agents/settings/inputs.ts';

test('whatever was kept of an agent is read in full, and what cannot be meant as usual', () => {
  const usual = agentSettings({});
  expect(usual.booking).toEqual({ durations: [30], noticeMinutes: 120, autonomy: 'books', maySendLinks: true });
  expect(usual.handOff).toEqual({ words: [], topics: [], misunderstandings: 2 });
  for (const kept of [null, 7, 'x', [], { hours: null, caps: 3 }]) expect(agentSettings(kept)).toEqual(usual);
  const odd = {
    booking: { durations: [], autonomy: 'everything', noticeMinutes: 60 },
    caps: { perDay: null },
    other: 1,
  };
  expect(agentSettings(odd)).toEqual({
    ...usual,
    booking: { ...usual.booking, noticeMinutes: 60 },
    caps: { ...usual.caps, perDay: null },
  });
});
