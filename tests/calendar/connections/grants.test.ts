import { beforeAll, describe, expect, it } from 'vitest';
import { expireConnection, keepGrant } from '#calendar/connections/commands.ts';
import { connectionById, connectionsDue, grantOf, nextConnection } from '#calendar/connections/queries.ts';
import type { Grant } from '#foundation/services/calendars/index.ts';
import { ownerQuery } from '../../support/database.ts';
import { useOwnDatabase } from '../../support/own-database.ts';
import { makeWorld, type World } from '../../support/world.ts';
import { connect } from './connected.ts';

let world: World;
beforeAll(async () => {
  const close = await useOwnDatabase();
  world = await makeWorld();
  return close;
});

const TOKENS: Grant = {
  kind: 'oauth',
  accessToken: 'first',
  refreshToken: 'r1',
  expiresAt: 2_000_000,
  scopes: ['read'],
};

async function row(id: string) {
  return (await world.service().db.read([connectionById(id)]))[0][0]!;
}

describe('what lets us into an account', () => {
  it('is kept sealed, and replaced only by who saw the one before', async () => {
    const { connectionId } = await connect(world, world.acme.ada, { grant: TOKENS });
    const seen = await row(connectionId);
    expect(grantOf(world.service(), seen)).toEqual(TOKENS);
    const next: Grant = { ...TOKENS, accessToken: 'second', expiresAt: 3_000_000 };
    const ctx = world.service();
    const [kept] = await ctx.write([keepGrant(ctx, seen, next)]);
    const [late] = await ctx.write([keepGrant(ctx, seen, { ...TOKENS, accessToken: 'late' })]);
    expect([kept, late]).toEqual([[{ grantVersion: 2 }], []]);
    const now = await row(connectionId);
    expect(grantOf(ctx, now)).toEqual(next);
    expect(now.grantExpiresAt).toBe(3_000_000);
    const [stored] = await ownerQuery<{ grant: string }>('select "grant" from calendar_connections where id = $1', [
      connectionId,
    ]);
    expect(stored!.grant).not.toContain('second');
  });

  it('is not asked for any more once it is refused, and its owner is mailed once', async () => {
    const { connectionId } = await connect(world, world.acme.max, { label: 'max@example.com' });
    const seen = await row(connectionId);
    const told = await Promise.all([
      expireConnection(world.service(), seen, 'revoked'),
      expireConnection(world.service(), seen, 'revoked'),
    ]);
    expect(told.toSorted()).toEqual([false, true]);
    expect(await row(connectionId)).toMatchObject({ status: 'expired', fault: 'revoked', nextSyncAt: null });
    await world.drain();
    const mails = world.mails.filter(({ subject }) => subject.includes('again'));
    expect(mails).toHaveLength(1);
    expect(mails[0]!.to.address).toBe(world.acme.max.email);
    expect(mails[0]!.text).toContain('max@example.com');
    expect(mails[0]!.text).toContain(`/app/${world.acme.slug}/settings/calendars#connection-${connectionId}`);
    const happened = await ownerQuery('select name from domain_events where subject_id = $1', [connectionId]);
    expect(happened).toEqual([{ name: 'calendar.expired' }]);
  });

  it('is left alone when it was connected again while the old one was refused', async () => {
    const { connectionId } = await connect(world, world.eve, { grant: TOKENS });
    const seen = await row(connectionId);
    const ctx = world.service();
    await ctx.write([keepGrant(ctx, seen, { ...TOKENS, accessToken: 'again' })]);
    expect(await expireConnection(ctx, seen, 'revoked')).toBe(false);
    expect((await row(connectionId)).status).toBe('active');
  });
});

describe('what is due', () => {
  it('is the working accounts whose time has come, the longest due first, and the clock knows the next', async () => {
    const ctx = world.service();
    const now = world.time.now();
    const early = await connect(world, world.acme.ada, { nextSyncAt: now - 5_000 });
    const late = await connect(world, world.acme.max, { nextSyncAt: now - 1_000 });
    await connect(world, world.eve, { nextSyncAt: now + 60_000 });
    const [due, [next]] = await ctx.db.read([connectionsDue(now, 10), nextConnection()]);
    expect(due.map(({ id }) => id)).toEqual([early.connectionId, late.connectionId]);
    expect(Number(next!.at)).toBe(now - 5_000);
  });
});
