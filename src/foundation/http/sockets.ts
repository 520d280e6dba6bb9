/** Pages that stay open are told over a WebSocket when they should look again; nothing else is ever said there. */
import type { Looking } from '#context.ts';
import type { C } from './app.ts';
import { requireSameOrigin } from './gates.ts';

/** Then the page asks at the gate again: what it was let in by may be revoked by now. */
const GOOD_FOR_MS = 15 * 60_000;

/**
 * Answers the upgrade for who `looks`, which reads it in the scope that the gate has given and throws where nothing may
 * be seen. `?since=` is when what the page shows was read (ms since 1970). Without an upgrade, or with nobody to watch,
 * there is nothing.
 */
export async function lookOn(c: C, looks: () => Promise<Pick<Looking, 'tag' | 'hosts' | 'anyone'>>): Promise<Response> {
  requireSameOrigin(c);
  const { hosts, ...who } = await looks();
  if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') return c.body(null, 426, { Upgrade: 'websocket' });
  if (hosts.length === 0) return c.body(null, 204);
  const since = Number(c.req.query('since') ?? 0) || 0;
  return c.var.runtime.rooms.letIn({ ...who, hosts, until: c.var.now + GOOD_FOR_MS, since });
}
