import { expect, test } from 'vitest';
import { DeliveryState } from '#deliveries/index.ts';
import { DELIVERY_STATUSES, SKIPS } from '#deliveries/inputs.ts';
import { words } from '#words/index.ts';

const shown = async (props: Parameters<typeof DeliveryState>[0]) => String(await (<DeliveryState {...props} />));

test('every state has its word, and every reason that we give ourselves its sentence', () => {
  const { statuses, reasons } = words('en').deliveries;
  const own = [...SKIPS, 'quiet_hours', 'daily_limit', 'no_provider', 'unwritten', 'not_handled', 'unanswered'];
  expect(DELIVERY_STATUSES.filter((status) => !statuses[status])).toEqual([]);
  expect(own.filter((reason) => !reasons[reason])).toEqual([]);
});

test('a failed message says why, also when the provider gave a reason that we have no sentence for', async () => {
  const failed = { status: 'failed', language: 'en' } as const;
  expect(await shown({ ...failed, reason: 'recipient' })).toContain('The address or number cannot be written to.');
  expect(await shown({ ...failed, reason: 'something new' })).toContain('The provider did not take it.');
  expect(await shown({ status: 'sent', reason: null, language: 'en' })).toMatch(/badge-good.*Sent/s);
});
